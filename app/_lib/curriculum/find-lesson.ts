import type { Lesson } from '#content/format/load-lessons.ts';
import type { LabDefinition } from '#labs/catalog/index.ts';
import { curriculum, type Week } from './curriculum.ts';

/** A lesson with what stands around it in its week. */
export interface FoundLesson {
  readonly week: Week;
  readonly lesson: Lesson;
  readonly previous: Lesson | null;
  readonly next: Lesson | null;
  /** Labs that practise it. */
  readonly labs: readonly LabDefinition[];
}

/** The lesson at an address, or null. */
export async function findLesson(weekId: string, slug: string): Promise<FoundLesson | null> {
  const week = (await curriculum()).find(({ id }) => id === weekId);
  const at = week?.lessons.findIndex((lesson) => lesson.slug === slug) ?? -1;
  const lesson = week?.lessons[at];
  if (!week || !lesson) return null;
  return {
    week,
    lesson,
    previous: week.lessons[at - 1] ?? null,
    next: week.lessons[at + 1] ?? null,
    labs: week.labs.filter((lab) => lab.lesson === slug),
  };
}
