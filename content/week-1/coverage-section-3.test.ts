/** docs/coverage-section-3.md tells the truth: complete, and every check, heading and correction it names exists. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOCALES } from '#app/_lib/i18n/locales.ts';
import { loadLessons } from '#content/format/load-lessons.ts';
import { loadChecks } from '#grader/index.ts';
import { loadLabs } from '#labs/catalog/index.ts';

/** Every directive that section 3 of the notes names, as HAProxy writes it. */
const DIRECTIVES = [
  ...['roundrobin', 'leastconn', 'source', 'global', 'defaults', 'frontend', 'backend', 'listen'],
  ...['maxconn', 'log', 'stats socket', 'user', 'group', 'log global', 'mode', 'mode tcp', 'retries'],
  ...['timeout connect', 'timeout server', 'timeout client', 'timeout check', 'timeout http-request', 'timeout queue'],
  ...['option httplog', 'option http-server-close', 'option dontlognull', 'option forwardfor', 'option redispatch', 'option httpchk'],
  ...['bind', 'http-request redirect', 'use_backend', 'default_backend'],
  ...['balance', 'cookie', 'default-server', 'server', 'inter', 'rise', 'fall', 'priority'],
];

const checkout = join(import.meta.dirname, '../..');
const text = await readFile(join(checkout, 'docs/coverage-section-3.md'), 'utf8');
const rows = text.split('\n').flatMap(readRow);
const facts = rows.filter(({ what }) => /^C\d+$/.test(what));
const lessons = new Map((await loadLessons(join(checkout, 'content'), 'week-1')).map((lesson) => [lesson.slug, lesson]));
const labs = new Map((await loadLabs(join(checkout, 'labs'))).map((lab) => [lab.id, lab]));

interface Row {
  /** `C67`, or in words what the notes leave out. */
  readonly what: string;
  readonly statement: string;
  readonly errata: readonly string[];
  readonly checks: readonly { readonly lab: string; readonly id: string }[];
  readonly places: readonly { readonly slug: string; readonly anchor: string }[];
}

/** A line of one of the tables; nothing for headings, rules and prose. The corrections' column is missing in the last table. */
function readRow(line: string): readonly Row[] {
  const cells = line.split('|').slice(1, -1);
  const [what = '', statement = ''] = cells.map((cell) => cell.trim());
  if (cells.length < 4 || what === 'Fact' || what === 'What' || /^-+$/.test(what)) return [];
  const errata = cells.length === 5 ? (cells[2]?.match(/E\d+/g) ?? []) : [];
  const checks = (cells.at(-2) ?? '').split(';').flatMap(readChecks);
  const places = [...(cells.at(-1) ?? '').matchAll(/`([^`#]+)#([^`]+)`/g)].map(([, slug = '', anchor = '']) => ({ slug, anchor }));
  return [{ what, statement, errata, checks, places }];
}

/** `lab: id, id`. */
function readChecks(part: string): Row['checks'] {
  const [lab = '', ids = ''] = part.split(':');
  return [...ids.matchAll(/`([^`]+)`/g)].map(([, id = '']) => ({ lab: `week-1/${lab.trim()}`, id }));
}

test('all 65 facts are there, once and in order, and so is every correction', () => {
  expect(facts.map(({ what }) => what)).toEqual(Array.from({ length: 65 }, (_, index) => `C${67 + index}`));
  const errata = new Set(facts.flatMap((row) => row.errata));
  expect(Array.from({ length: 37 }, (_, index) => `E${index + 1}`).filter((erratum) => !errata.has(erratum))).toEqual([]);
});

test('every directive of section 3 is named', () => {
  const named = new Set(facts.flatMap(({ statement }) => [...statement.matchAll(/`([^`]+)`/g)].map(([, name]) => name)));
  expect(DIRECTIVES.filter((directive) => !named.has(directive))).toEqual([]);
});

test('every row names a check and a paragraph', () => {
  expect(rows.filter(({ checks, places }) => checks.length === 0 || places.length === 0).map(({ what }) => what)).toEqual([]);
});

test('every check it names exists in that lab', async () => {
  const ids = new Map<string, Set<string>>();
  for (const [id, lab] of labs) ids.set(id, new Set((await loadChecks(lab.directory)).map((check) => check.id)));
  const missing = rows.flatMap(({ what, checks }) =>
    checks.filter(({ lab, id }) => !ids.get(lab)?.has(id)).map((check) => ({ what, ...check })),
  );
  expect(missing).toEqual([]);
});

test('every paragraph it names has its heading in both languages', () => {
  const missing = rows.flatMap(({ what, places }) =>
    places.flatMap(({ slug, anchor }) =>
      LOCALES.filter((locale) => !lessons.get(slug)?.text[locale].body.includes(` [#${anchor}]\n`)).map(
        (locale) => `${what}: ${locale} ${slug}#${anchor}`,
      ),
    ),
  );
  expect(missing).toEqual([]);
});

test('a fact and its corrections are covered by one of the lessons its row names', () => {
  const missing = facts.flatMap(({ what, errata, places }) => {
    const covered = new Set(places.flatMap(({ slug }) => lessons.get(slug)?.text.vi.covers ?? []));
    return [what, ...errata].filter((number) => !covered.has(number)).map((number) => `${what}: ${number}`);
  });
  expect(missing).toEqual([]);
});
