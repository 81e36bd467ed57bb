/** What a lab and its lesson owe each other. Reads the lessons as text: the web application's renderer stays out of the labs' room. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabDefinition, LOCALES, type Locale } from '#labs/catalog/index.ts';

/** A lesson in one language, by week and slug; null when it is not there. Any other failure to read throws. */
export async function lessonText(contentDir: string, week: string, slug: string, locale: Locale): Promise<string | null> {
  try {
    const folder = (await readdir(join(contentDir, week))).find((name) => name.replace(/^\d+-/, '') === slug);
    return folder === undefined ? null : await readFile(join(contentDir, week, folder, `${locale}.mdx`), 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

/** Ids of a lesson's headings, in order: `## Sức khoẻ [#health]` is `health`. */
export function headingIds(text: string): readonly string[] {
  return [...text.matchAll(/^#{2,}\s.*\[#([a-z0-9-]+)\]$/gm)].map(([, id = '']) => id);
}

/** The lesson a lab names is there in both languages, with the same sections, and leads to the lab. */
export async function lessonProblems(lab: LabDefinition, contentDir: string): Promise<readonly string[]> {
  const { lesson } = lab;
  if (lesson === undefined) return [];
  const week = lab.id.split('/')[0] ?? '';
  const texts = await Promise.all(LOCALES.map(async (locale) => ({ locale, text: await lessonText(contentDir, week, lesson, locale) })));
  const each = texts.flatMap(({ locale, text }) => {
    if (text === null) return [`lab.yaml: there is no lesson ${lesson} in ${locale}`];
    return text.includes(`<LabLink lab="${lab.id}" />`) ? [] : [`the lesson ${lesson} (${locale}) does not link this lab`];
  });
  const sections = texts.map(({ text }) => headingIds(text ?? '').join(' '));
  return new Set(sections).size === 1 ? each : [...each, `the lesson ${lesson} has other sections in one language than in the other`];
}
