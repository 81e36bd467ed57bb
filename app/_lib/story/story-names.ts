/** What a story calls labs and lessons; what has left the curriculum goes by its id. */
import { curriculum } from '../curriculum/curriculum.ts';
import type { Locale } from '../i18n/locales.ts';
import type { StoryLab } from './story.ts';

export interface StoryNames {
  /** In the curriculum's order. */
  readonly labs: readonly (StoryLab & { readonly title: string })[];
  lab(id: string): string;
  lesson(id: string): string;
}

/** The names in one language. */
export async function storyNames(locale: Locale): Promise<StoryNames> {
  const weeks = await curriculum();
  const labs = weeks.flatMap((week) =>
    week.labs.map(({ id, title, lesson }) => ({ id, title: title[locale], lesson: lesson === undefined ? null : `${week.id}/${lesson}` })),
  );
  const titles = new Map(labs.map(({ id, title }) => [id, title]));
  const lessons = new Map(weeks.flatMap((week) => week.lessons.map(({ id, text }) => [id, text[locale].title])));
  return { labs, lab: (id) => titles.get(id) ?? id, lesson: (id) => lessons.get(id) ?? id };
}
