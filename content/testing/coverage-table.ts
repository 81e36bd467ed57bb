/** The tables of docs/coverage-*.md: which check, heading and question stands for which statement of the notes. For the tests that hold them to it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '#app/_lib/i18n/locales.ts';
import { type Lesson, loadLessons } from '#content/format/load-lessons.ts';
import { loadQuiz } from '#content/format/load-quiz.ts';
import { loadChecks } from '#grader/index.ts';
import { loadLab } from '#labs/catalog/index.ts';

const checkout = join(import.meta.dirname, '../..');
const contentDir = join(checkout, 'content');
const WEEK = 'week-1';

export interface CoverageRow {
  /** The heading it stands under. */
  readonly section: string;
  /** `C67`, or in words what the notes leave out. */
  readonly what: string;
  readonly statement: string;
  readonly errata: readonly string[];
  readonly checks: readonly { readonly lab: string; readonly id: string }[];
  readonly places: readonly { readonly slug: string; readonly anchor: string }[];
  readonly questions: readonly { readonly slug: string; readonly id: string }[];
}

/** All rows of a page of docs, in order. */
export async function readCoverage(page: string): Promise<readonly CoverageRow[]> {
  const lines = (await readFile(join(checkout, 'docs', page), 'utf8')).split('\n');
  let section = '';
  let heads: readonly string[] = [];
  return lines.flatMap((line) => {
    section = /^## (.*)/.exec(line)?.[1] ?? section;
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [what = '', statement = ''] = cells;
    if (what === 'Fact' || what === 'What') heads = cells;
    if (cells.length === 0 || cells === heads || /^-+$/.test(what)) return [];
    const cell = (head: string) => cells[heads.indexOf(head)] ?? '';
    return [
      {
        section,
        what,
        statement,
        errata: cell('Correction').match(/E\d+/g) ?? [],
        checks: namedIn(cell('Checks')).map(({ of, name }) => ({ lab: `${WEEK}/${of}`, id: name })),
        places: [...cell('Lesson').matchAll(/`([^`#]+)#([^`]+)`/g)].map(([, slug = '', anchor = '']) => ({ slug, anchor })),
        questions: namedIn(cell('Quiz')).map(({ of, name }) => ({ slug: of, id: name })),
      },
    ];
  });
}

/** `lab: `id`, `id`; lab: `id``. */
function namedIn(cell: string): readonly { readonly of: string; readonly name: string }[] {
  return cell.split(';').flatMap((part) => {
    const [of = '', names = ''] = part.split(':');
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ of: of.trim(), name }));
  });
}

/** `C38`, `C39`… with both ends. */
export function numbers(letter: 'C' | 'E', from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`);
}

/** The rows that stand for a numbered statement of the notes. */
export function factsOf(rows: readonly CoverageRow[]): readonly CoverageRow[] {
  return rows.filter(({ what }) => /^C\d+$/.test(what));
}

/** Checks that are named and that no lab has. */
export async function missingChecks(rows: readonly CoverageRow[]): Promise<readonly string[]> {
  const named = new Set(rows.flatMap(({ checks }) => checks.map(({ lab }) => lab)));
  const ids = new Map<string, ReadonlySet<string>>();
  for (const id of named) {
    const { directory } = await loadLab(join(checkout, 'labs'), id);
    ids.set(id, new Set((await loadChecks(directory)).map((check) => check.id)));
  }
  return each(rows, ({ checks }) => checks.filter(({ lab, id }) => !ids.get(lab)?.has(id)).map(({ lab, id }) => `${lab} ${id}`));
}

/** Headings that are named and that a lesson lacks, in either language. */
export async function missingHeadings(rows: readonly CoverageRow[]): Promise<readonly string[]> {
  const lessons = await lessonsBySlug();
  return each(rows, ({ places }) =>
    places.flatMap(({ slug, anchor }) =>
      LOCALES.filter((locale) => !lessons.get(slug)?.text[locale].body.includes(` [#${anchor}]\n`)).map(
        (locale) => `${locale} ${slug}#${anchor}`,
      ),
    ),
  );
}

/** Questions that are named and that no quiz has. */
export async function missingQuestions(rows: readonly CoverageRow[]): Promise<readonly string[]> {
  const questions = new Map<string, ReadonlySet<string>>();
  for (const [slug, lesson] of await lessonsBySlug()) {
    const quiz = await loadQuiz(contentDir, lesson);
    questions.set(slug, new Set(quiz?.questions.map(({ id }) => id)));
  }
  return each(rows, (row) => row.questions.filter(({ slug, id }) => !questions.get(slug)?.has(id)).map(({ slug, id }) => `${slug} ${id}`));
}

/** Statements and corrections that none of the lessons their row names says it covers. */
export async function uncovered(facts: readonly CoverageRow[]): Promise<readonly string[]> {
  const lessons = await lessonsBySlug();
  return each(facts, ({ what, errata, places }) => {
    const covered = new Set(places.flatMap(({ slug }) => lessons.get(slug)?.text.vi.covers ?? []));
    return [what, ...errata].filter((number) => !covered.has(number));
  });
}

function each(rows: readonly CoverageRow[], missing: (row: CoverageRow) => readonly string[]): readonly string[] {
  return rows.flatMap((row) => missing(row).map((name) => `${row.what}: ${name}`));
}

async function lessonsBySlug(): Promise<ReadonlyMap<string, Lesson>> {
  return new Map((await loadLessons(contentDir, WEEK)).map((lesson) => [lesson.slug, lesson]));
}
