/** What a notification says and where it leads. Pure: names and dates are put into its sentence by the page. */
import { z } from 'zod';
import type { NotificationKind } from '../notify.ts';
import type { NotificationRow } from './notifications.ts';

/** A sentence in the messages of `review.notices.kinds`. */
export type NoticeSentence = NotificationKind | 'deadline-removed' | 'extension-withdrawn' | 'other';

export interface Notice {
  readonly sentence: NoticeSentence;
  /** Path under the locale. */
  readonly path: string;
  /** `week-1` or `week-1/<lab>`. */
  readonly item: string | null;
  readonly due: Date | null;
  readonly score: number;
  readonly max: number;
}

/** Whoever wrote it may have been of another version: what is missing is left out, what is strange counts as missing. */
const DataSchema = z.object({
  lab: z.string().optional().catch(undefined),
  item: z.string().optional().catch(undefined),
  dueAt: z.coerce.date().nullable().optional().catch(undefined),
  score: z.number().optional().catch(undefined),
  maxScore: z.number().optional().catch(undefined),
});

const KINDS: ReadonlySet<string> = new Set<NotificationKind>([
  'comment',
  'resolved',
  'reopened',
  'override',
  'override-withdrawn',
  'regraded',
  'deadline',
  'extension',
  'settings',
  'joined',
  'removed',
]);
const isKind = (kind: string): kind is NotificationKind => KINDS.has(kind);

type Told = Pick<NotificationRow, 'kind' | 'cohortId' | 'attemptId' | 'threadId' | 'data'>;

/** What to say of a notification, and the page, place included, it leads to. */
export function noticeOf(row: Told): Notice {
  const { lab, item, dueAt, score, maxScore } = DataSchema.catch({}).parse(row.data ?? {});
  const kind = isKind(row.kind) ? row.kind : 'other';
  return {
    sentence: dueAt === null ? withoutDate(kind) : kind,
    path: pathOf(kind, { ...row, item: item ?? null }),
    item: lab ?? item ?? null,
    due: dueAt ?? null,
    score: score ?? 0,
    max: maxScore ?? 0,
  };
}

function withoutDate(kind: NoticeSentence): NoticeSentence {
  if (kind === 'deadline') return 'deadline-removed';
  return kind === 'extension' ? 'extension-withdrawn' : kind;
}

function pathOf(kind: NoticeSentence, { cohortId, attemptId, threadId, item }: Told & { readonly item: string | null }): string {
  const attempt = attemptId === null ? '' : `/attempts/${attemptId}`;
  switch (kind) {
    case 'comment':
    case 'resolved':
    case 'reopened':
      return threadId === null ? attempt : `${attempt}#thread-${threadId}`;
    case 'override':
    case 'override-withdrawn':
      return `${attempt}#score`;
    case 'regraded':
      return `${attempt}#regrades`;
    case 'deadline':
    case 'extension':
      return item?.includes('/') ? `/labs/${item}` : '';
    case 'settings':
      return '/account/privacy';
    case 'joined':
      return cohortId === null ? '' : `/mentor/${cohortId}/people`;
    default:
      return '';
  }
}
