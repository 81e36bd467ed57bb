/** What every page of the reference must hold to: valid, complete for what the notes name, in two languages, and linked to what exists. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLessons } from '../format/load-lessons.ts';
import { loadReference } from '../format/load-reference.ts';
import type { LocalText } from '../format/local-text.ts';
import { LOCALES } from '../format/locales.ts';
import type { ReferenceEntry, ReferencePage } from '../format/reference-schema.ts';
import { NAMED } from './testing/named-in-notes.ts';

const CONTENT = join(import.meta.dirname, '..');
const pages = await loadReference(CONTENT);
const lessons = new Map((await loadLessons(CONTENT, 'week-1')).map((lesson) => [lesson.id, lesson]));

const entriesOf = (page: ReferencePage): readonly ReferenceEntry[] => page.groups.flatMap(({ entries }) => entries);
const spellings = ({ name, aliases }: ReferenceEntry): readonly string[] => [name, ...aliases];

/** Texts that are sentences, each with a name to find it by. */
function proseOf(page: ReferencePage): readonly (readonly [string, LocalText])[] {
  const entries = entriesOf(page).flatMap(({ id, does, mistake }) => [
    [`${id}: does`, does] as const,
    [`${id}: mistake`, mistake] as const,
  ]);
  return [['summary', page.summary] as const, ...page.groups.map(({ id, title }) => [`${id}: title`, title] as const), ...entries];
}

function textsOf(page: ReferencePage): readonly (readonly [string, LocalText])[] {
  const short = entriesOf(page).flatMap(({ id, unit, default: fallback }) =>
    [unit, fallback].flatMap((text) => (text ? [[id, text] as const] : [])),
  );
  return [...proseOf(page), ...short];
}

test('there are pages, no two at the same place', () => {
  expect(pages.length).toBeGreaterThan(0);
  expect(new Set(pages.map(({ order }) => order)).size).toBe(pages.length);
});

test.each(Object.entries(NAMED))('%s: what the notes name has an entry', (id, facts) => {
  const page = pages.find((each) => each.id === id);
  const missing = Object.entries(facts).flatMap(([fact, names]) =>
    names
      .filter((name) => !page || !entriesOf(page).some((entry) => spellings(entry).includes(name) && entry.covers.includes(fact)))
      .map((name) => `${fact}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test.each(pages)('$id: every lesson it links exists, with that heading in both languages', (page) => {
  const broken = entriesOf(page).flatMap(({ id, lesson: link }) => {
    if (!link) return [];
    const [lesson = '', heading] = link.split('#');
    const text = lessons.get(lesson)?.text;
    return LOCALES.filter((locale) => !text || (heading !== undefined && !text[locale].body.includes(` [#${heading}]\n`))).map(
      (locale) => `${id}: ${locale} ${link}`,
    );
  });
  expect(broken).toEqual([]);
});

test.each(pages)('$id: it covers facts and corrections that the lessons cover', (page) => {
  const covered = new Set([...lessons.values()].flatMap(({ text }) => text.vi.covers));
  expect(
    entriesOf(page).flatMap(({ id, covers }) => covers.filter((number) => !covered.has(number)).map((number) => `${id}: ${number}`)),
  ).toEqual([]);
});

test.each(pages)('$id: every sentence is written twice, in two languages', (page) => {
  expect(proseOf(page).filter(([, { vi, en }]) => vi === en)).toEqual([]);
  const foreign = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
  const words = (text: string): string => text.replaceAll(/`[^`]*`/g, '');
  expect(textsOf(page).filter(([, { en }]) => foreign.test(words(en)))).toEqual([]);
  expect(proseOf(page).filter(([where, { vi }]) => where.includes(':') && where.endsWith('does') && !foreign.test(words(vi)))).toEqual([]);
});

test.each(pages)('$id: it speaks calmly, in composed characters, with its code marks closed', (page) => {
  const wrong = textsOf(page).filter(([, text]) =>
    LOCALES.some((locale) => {
      const marks = text[locale].split('`').length % 2 === 0;
      return marks || text[locale].replaceAll(/`[^`]*`/g, '').includes('!') || text[locale] !== text[locale].normalize('NFC');
    }),
  );
  expect(wrong).toEqual([]);
});

test.each(pages)('$id: both languages speak of the same code', (page) => {
  const spans = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);
  const code = (text: string): readonly string[] => [...new Set(spans(text).filter((inside) => !/[<…]/.test(inside)))].sort();
  const apart = textsOf(page).filter(([, { vi, en }]) => code(vi).join() !== code(en).join());
  expect(apart.map(([where, { vi, en }]) => [where, code(vi), code(en)])).toEqual([]);
});
