/** Weeks with their lessons and labs, read from disk once per process (in development, every time). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Lesson, loadLessons } from '#content/format/load-lessons.ts';
import type { LocalText } from '#grader/result.ts';
import { type LabDefinition, loadLabs } from '#labs/catalog/index.ts';
import { contentDir, labsDir } from './folders.ts';

export interface Week {
  /** `week-1`. */
  readonly id: string;
  readonly number: number;
  readonly title: LocalText;
  readonly lessons: readonly Lesson[];
  readonly labs: readonly LabDefinition[];
}

const WeekFileSchema = z.strictObject({ title: z.object({ vi: z.string().min(1), en: z.string().min(1) }) });

/** Reads every week under `content`, with the labs of `labs`. Throws, naming the file, at the first that is wrong. */
export async function loadCurriculum(content: string, labs: string): Promise<readonly Week[]> {
  const [entries, definitions] = await Promise.all([readdir(content, { withFileTypes: true }), loadLabs(labs)]);
  const ids = entries.filter((entry) => entry.isDirectory() && /^week-\d+$/.test(entry.name)).map((entry) => entry.name);
  const weeks = ids.map(async (id) => {
    const file = WeekFileSchema.safeParse(parse(await readFile(join(content, id, 'week.yaml'), 'utf8')));
    if (!file.success) throw new Error(`${id}/week.yaml: ${z.prettifyError(file.error)}`);
    return {
      id,
      number: Number(id.slice('week-'.length)),
      title: file.data.title,
      lessons: await loadLessons(content, id),
      labs: definitions.filter((lab) => lab.id.startsWith(`${id}/`)),
    };
  });
  return (await Promise.all(weeks)).sort((a, b) => a.number - b.number);
}

const KEPT = Symbol.for('luyen.curriculum');
type Kept = { [KEPT]?: Promise<readonly Week[]> };

/** The curriculum of this checkout. */
export function curriculum(): Promise<readonly Week[]> {
  const kept = globalThis as Kept;
  if (process.env.NODE_ENV !== 'production' || !kept[KEPT]) {
    const loading = loadCurriculum(contentDir(), labsDir());
    kept[KEPT] = loading;
    loading.catch(() => {
      if (kept[KEPT] === loading) delete kept[KEPT];
    });
  }
  return kept[KEPT];
}
