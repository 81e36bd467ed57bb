/** What every part of a story needs to be drawn. */
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { StoryNames } from '#app/_lib/story/story-names.ts';

export interface StoryView {
  readonly locale: Locale;
  readonly learnerId: string;
  readonly names: StoryNames;
  /** Address of the story without its query. */
  readonly base: string;
  /** `week-1/<lab>`, when only its part is shown. */
  readonly lab: string | null;
  /** The attempt that is opened. */
  readonly open: string | null;
}

/** The story's address with an attempt opened, or none. */
export function storyHref({ base, lab }: Pick<StoryView, 'base' | 'lab'>, open: string | null = null): string {
  const query = new URLSearchParams({ ...(lab === null ? {} : { lab }), ...(open === null ? {} : { open }) }).toString();
  return query === '' ? base : `${base}?${query}`;
}
