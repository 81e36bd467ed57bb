/** Everything authors write, held to what the platform promises of it. Reads files; what is right and wrong is decided in the files beside it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Lesson, loadLessons } from '../format/load-lessons.ts';
import { loadQuiz } from '../format/load-quiz.ts';
import { loadReference } from '../format/load-reference.ts';
import { LOCALES } from '../format/locales.ts';
import type { ReferencePage } from '../format/reference-schema.ts';
import { coverageProblems } from './coverage.ts';
import { fieldNames, type IsFieldName } from './field-names.ts';
import { hardCodedTexts } from './hard-coded.ts';
import { lessonProblems, type Surroundings } from './lessons.ts';
import { localTextProblems } from './local-texts.ts';
import { flatMessages, messageProblems } from './messages.ts';
import { outlineOf } from './outline.ts';
import type { ContentProblem } from './problem.ts';
import { referenceProblems } from './reference.ts';

export type { ContentProblem } from './problem.ts';

/** What is validated together, and what is wrong with it. */
export interface Validated {
  /** `week-1`, `reference`, `messages`, `interface`. */
  readonly part: string;
  readonly problems: readonly ContentProblem[];
}

export interface ContentToValidate {
  readonly contentDir: string;
  /** Where components live whose texts must not be hard-coded. */
  readonly appDir: string;
  /** Labs, with the slug of the lesson each practises. */
  readonly labs: Surroundings['labs'];
}

/** Validates all content: weeks, reference, interface texts. A file that cannot be read at all is a problem of its part. */
export async function validateContent({ contentDir, appDir, labs }: ContentToValidate): Promise<readonly Validated[]> {
  const names = (await readdir(contentDir)).filter((name) => /^week-\d+$/.test(name)).sort();
  const reference = await readOr(() => loadReference(contentDir), 'reference');
  const weeks = await Promise.all(names.map(async (week) => ({ week, ...(await readOr(() => loadLessons(contentDir, week), week)) })));
  const lessons = weeks.flatMap(({ value }) => value ?? []);
  const isFieldName = fieldNames(reference.value ?? []);
  const around = { labs, reference: anchorsOf(reference.value ?? []) };
  return [
    ...(await Promise.all(
      weeks.map(async ({ week, value, problems }) => ({
        part: week,
        problems: [...problems, ...(value ? await weekProblems(contentDir, week, value, around) : [])],
      })),
    )),
    { part: 'reference', problems: [...reference.problems, ...referenceProblems(reference.value ?? [], sectionsOf(lessons))] },
    { part: 'messages', problems: await allMessageProblems(contentDir, isFieldName) },
    { part: 'interface', problems: await interfaceProblems(appDir, isFieldName) },
  ];
}

interface Read<T> {
  readonly value: T | null;
  readonly problems: readonly ContentProblem[];
}

async function readOr<T>(read: () => Promise<T>, file: string): Promise<Read<T>> {
  try {
    return { value: await read(), problems: [] };
  } catch (cause) {
    return { value: null, problems: [{ file, message: cause instanceof Error ? cause.message : String(cause) }] };
  }
}

async function weekProblems(contentDir: string, week: string, lessons: readonly Lesson[], around: Surroundings) {
  const quizzes = await Promise.all(lessons.map((lesson) => quizProblems(contentDir, lesson)));
  return [...lessonProblems(lessons, around), ...coverageProblems(week, lessons), ...quizzes.flat()];
}

async function quizProblems(contentDir: string, lesson: Lesson): Promise<readonly ContentProblem[]> {
  const file = lesson.text.vi.label.replace('vi.mdx', 'quiz.yaml');
  const { value, problems } = await readOr(() => loadQuiz(contentDir, lesson), file);
  if (problems.length > 0) return problems;
  return value === null ? [{ file, message: 'is missing' }] : localTextProblems(file, value);
}

function anchorsOf(pages: readonly ReferencePage[]): Surroundings['reference'] {
  return new Map(
    pages.map(({ id, groups }) => [id, new Set(groups.flatMap((group) => [group.id, ...group.entries.map((entry) => entry.id)]))]),
  );
}

/** Ids of the sections that a lesson has in both languages. */
function sectionsOf(lessons: readonly Lesson[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    lessons.map((lesson) => {
      const [vi = [], en = []] = LOCALES.map((locale) => outlineOf(lesson.text[locale].body).headingIds);
      return [lesson.id, new Set(vi.filter((id) => id !== null && en.includes(id)).map(String))];
    }),
  );
}

async function allMessageProblems(contentDir: string, isFieldName: IsFieldName): Promise<readonly ContentProblem[]> {
  const areas = (await Promise.all(LOCALES.map((locale) => readdir(join(contentDir, 'messages', locale))))).flat();
  const read = async (locale: string, area: string) => {
    const { value, problems } = await readOr(
      async () => flatMessages(JSON.parse(await readFile(join(contentDir, 'messages', locale, area), 'utf8'))),
      `messages/${locale}/${area}`,
    );
    return { value: value ?? new Map<string, string>(), problems };
  };
  const each = [...new Set(areas)].sort().map(async (area) => {
    const [vi, en] = await Promise.all([read('vi', area), read('en', area)]);
    return [...vi.problems, ...en.problems, ...messageProblems(area.replace('.json', ''), vi.value, en.value, isFieldName)];
  });
  return (await Promise.all(each)).flat();
}

async function interfaceProblems(appDir: string, isFieldName: IsFieldName): Promise<readonly ContentProblem[]> {
  const files = (await readdir(appDir, { recursive: true })).filter((name) => name.endsWith('.tsx') && !name.includes('.test.'));
  const each = files.sort().map(async (name) => hardCodedTexts(`app/${name}`, await readFile(join(appDir, name), 'utf8'), isFieldName));
  return (await Promise.all(each)).flat();
}
