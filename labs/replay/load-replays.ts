/** Lessons with their scenes, read from the content folder. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadLessons } from '#content/format/load-lessons.ts';
import { readYaml } from '#content/format/read-yaml.ts';
import { type LabDefinition, loadLab } from '#labs/catalog/index.ts';
import { lessonFences } from './lesson-fences.ts';
import { planReplay, type ReplayPlan } from './plan-replay.ts';
import { type Scene, ScenesSchema } from './scenes-schema.ts';

export interface LessonReplay extends ReplayPlan {
  /** `week-1/galera`. */
  readonly lesson: string;
  /** Blocks the lesson has. */
  readonly count: number;
}

/** Replays of a week's lessons, in order. Throws, naming the file, when a `scenes.yaml` is not what the schema says. */
export async function loadReplays(contentDir: string, labsDir: string, week: string): Promise<readonly LessonReplay[]> {
  const lessons = await loadLessons(contentDir, week);
  return Promise.all(
    lessons.map(async ({ id, text }) => {
      const fences = lessonFences(text.vi.body);
      const label = join(dirname(text.vi.label), 'scenes.yaml');
      const scenes = readYaml(await readOptional(join(contentDir, label)), ScenesSchema, label);
      const labs = await labsOf(scenes.scenes, labsDir);
      const nodesOf = ({ nodes, lab }: Scene) => (lab === undefined ? nodes : (labs.get(lab)?.nodes ?? [])).map(({ name }) => name);
      return { lesson: id, count: fences.length, ...planReplay(fences, scenes, nodesOf) };
    }),
  );
}

async function labsOf(scenes: readonly Scene[], labsDir: string): Promise<ReadonlyMap<string, LabDefinition>> {
  const ids = [...new Set(scenes.flatMap(({ lab }) => lab ?? []))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await loadLab(labsDir, id)] as const)));
}

/** A lesson without scenes is read as one with none; its blocks are then reported one by one. */
async function readOptional(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '{}';
    throw cause;
  }
}
