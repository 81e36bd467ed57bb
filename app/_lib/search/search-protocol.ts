/** What a search answers, for the route, the plain page and the dialog alike. */
import type { Locale } from '../i18n/locales.ts';

export type HitKind = 'lesson' | 'reference' | 'lab';

/** A piece of a text; `isMark` where it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isMark: boolean;
}

export interface Hit {
  readonly kind: HitKind;
  readonly locale: Locale;
  /** Path with language and section: `/vi/lessons/week-1/galera#quorum`. */
  readonly href: string;
  /** The lesson, the directive or the lab. */
  readonly title: readonly Piece[];
  /** The section within it, and what says where a directive belongs; empty when the whole is meant. */
  readonly place: readonly Piece[];
  /** A line of its text around what was found. */
  readonly snippet: readonly Piece[];
}

export interface HitGroup {
  readonly kind: HitKind;
  readonly hits: readonly Hit[];
}

export interface SearchAnswer {
  /** As it was understood: trimmed, cut to MAX_QUERY_LENGTH. */
  readonly query: string;
  /** In the page's language, best group first. */
  readonly groups: readonly HitGroup[];
  readonly count: number;
  /** What only the other language's texts hold. */
  readonly elsewhere: readonly Hit[];
}

export const MAX_QUERY_LENGTH = 100;
