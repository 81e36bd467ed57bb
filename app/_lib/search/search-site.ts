/** Searching the site: one index per language, built once per process and kept (in development, for some seconds). */
import { readFile } from 'node:fs/promises';
import { splitFrontMatter } from '#content/format/front-matter.ts';
import { loadReference } from '#content/format/load-reference.ts';
import type { ReferencePage } from '#content/format/reference-schema.ts';
import { type LabDefinition, taskPath } from '#labs/catalog/index.ts';
import { curriculum } from '../curriculum/curriculum.ts';
import { contentDir } from '../curriculum/folders.ts';
import { LOCALES, type Locale, otherLocale } from '../i18n/locales.ts';
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { reportError } from '../report-error.ts';
import { type LabTexts, labDocuments, lessonDocuments, referenceDocuments } from './documents.ts';
import { presentAnswer } from './present-answer.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import { MAX_QUERY_LENGTH, type SearchAnswer } from './search-protocol.ts';

interface Indexes extends Readonly<Record<Locale, SearchIndex>> {
  /** False when the labs process was away, and with it the titles of the checks. */
  readonly isComplete: boolean;
}
interface Built {
  readonly indexes: Promise<Indexes>;
  staleAtMs: number;
}

const KEPT = Symbol.for('luyen.search');
const DEVELOPMENT_AGE_MS = 5_000;
const INCOMPLETE_AGE_MS = 60_000;

/** Answers a query as somebody typed it, in the page's language first. At most `limit` hits of a kind. */
export async function searchSite(typed: string, locale: Locale, limit: number): Promise<SearchAnswer> {
  const query = typed.trim().slice(0, MAX_QUERY_LENGTH).normalize('NFC');
  const indexes = await siteIndexes();
  const other = otherLocale(locale);
  return presentAnswer(query, limit, {
    here: { locale, found: indexes[locale].search(query) },
    elsewhere: { locale: other, found: indexes[other].search(query) },
  });
}

/** The indexes, built by whoever asks first. A failure is the asker's, and the next asker builds anew. */
export function siteIndexes(): Promise<Indexes> {
  const holder = globalThis as { [KEPT]?: Built };
  const known = holder[KEPT];
  if (known && Date.now() < known.staleAtMs) return known.indexes;
  const built: Built = { indexes: buildIndexes(), staleAtMs: Number.POSITIVE_INFINITY };
  holder[KEPT] = built;
  built.indexes.then(
    ({ isComplete }) => {
      if (process.env.NODE_ENV !== 'production') built.staleAtMs = Date.now() + DEVELOPMENT_AGE_MS;
      else if (!isComplete) built.staleAtMs = Date.now() + INCOMPLETE_AGE_MS;
    },
    () => {
      built.staleAtMs = 0;
    },
  );
  return built.indexes;
}

async function buildIndexes(): Promise<Indexes> {
  const [weeks, reference] = await Promise.all([curriculum(), referencePages()]);
  const labs = await Promise.all(weeks.flatMap((week) => week.labs).map(labTexts));
  const indexOf = (locale: Locale) =>
    createSearchIndex([
      ...weeks.flatMap((week) => week.lessons).flatMap((lesson) => lessonDocuments(lesson, locale)),
      ...reference.flatMap((page) => referenceDocuments(page, locale)),
      ...labs.flatMap((lab) => labDocuments(lab, locale)),
    ]);
  return { vi: indexOf('vi'), en: indexOf('en'), isComplete: labs.every(({ checks }) => checks !== null) };
}

/** A page that is wrong must not take the search of everything else with it. */
async function referencePages(): Promise<readonly ReferencePage[]> {
  try {
    return await loadReference(contentDir());
  } catch (cause) {
    reportError(cause);
    return [];
  }
}

async function labTexts(lab: LabDefinition): Promise<LabTexts> {
  const texts = LOCALES.map(async (locale) => [locale, splitFrontMatter(await readFile(taskPath(lab, locale), 'utf8')).body] as const);
  const [task, checks] = await Promise.all([Promise.all(texts), checkTitles(lab.id)]);
  return { lab, task: Object.fromEntries(task) as LabTexts['task'], checks };
}

/** Null while the labs process, which alone can read checks, is away. */
async function checkTitles(lab: string): Promise<LabTexts['checks']> {
  try {
    return (await labsClient().checks(lab)).map(({ title }) => title);
  } catch (cause) {
    if (readErrorCode(cause) !== 'labs-unreachable') reportError(cause);
    return null;
  }
}
