/** Lessons as folders: content/week-1/01-haproxy/{vi,en}.mdx is lesson `week-1/haproxy`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { splitFrontMatter } from './front-matter.ts';
import { LOCALES, type Locale } from './locales.ts';

const LessonHeadSchema = z.strictObject({
  title: z.string().min(1),
  /** One sentence, shown under the title. */
  summary: z.string().min(1),
  /** Minutes to read. */
  minutes: z.number().int().positive(),
  /** Facts (`C67`) and corrections (`E20`) of the course notes that this lesson covers. */
  covers: z.array(z.string().regex(/^[CE]\d+$/)).default([]),
  /** The labs the lesson prepares, each `week-1/<lab>`, in the order its text links them. */
  labs: z.array(z.string()).default([]),
});
export type LessonHead = z.infer<typeof LessonHeadSchema>;

/** One lesson in one language, not yet compiled. */
export interface LessonText extends LessonHead {
  readonly body: string;
  /** Path from the content folder, for errors. */
  readonly label: string;
}

export interface Lesson {
  /** `week-1/haproxy`. */
  readonly id: string;
  readonly slug: string;
  readonly order: number;
  readonly text: Readonly<Record<Locale, LessonText>>;
}

const FOLDER = /^(\d{2})-([a-z0-9-]+)$/;

/** Lessons of a week in order. Throws, naming the file, when one lacks a language or its head is wrong. */
export async function loadLessons(contentDir: string, week: string): Promise<readonly Lesson[]> {
  const entries = await readdir(join(contentDir, week), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && FOLDER.test(entry.name)).map((entry) => entry.name);
  return Promise.all(folders.sort().map((folder) => loadLesson(contentDir, week, folder)));
}

async function loadLesson(contentDir: string, week: string, folder: string): Promise<Lesson> {
  const [, order = '', slug = ''] = FOLDER.exec(folder) ?? [];
  const texts = await Promise.all(LOCALES.map(async (locale) => [locale, await loadText(contentDir, join(week, folder, `${locale}.mdx`))]));
  return { id: `${week}/${slug}`, slug, order: Number(order), text: Object.fromEntries(texts) as Record<Locale, LessonText> };
}

async function loadText(contentDir: string, label: string): Promise<LessonText> {
  const { data, body } = splitFrontMatter(await readFile(join(contentDir, label), 'utf8'));
  const head = LessonHeadSchema.safeParse(data);
  if (!head.success) {
    const problems = head.error.issues.map((issue) => `${issue.path.join('.') || 'head'}: ${issue.message}`);
    throw new Error(`${label}: ${problems.join('; ')}`);
  }
  return { ...head.data, body, label };
}
