/** Lessons as the tasks of labs link to them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '#labs/catalog/index.ts';

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
