/** Threads as the page is given them: who wrote what, and what this reader may do. Types and one pure function; the browser uses the types. */
import type { Prisma } from '#prisma/client.ts';
import { type AnchorColumns, anchorOfColumns, type CommentAnchor } from './comment-anchor.ts';
import { mayEdit, type Reviewer } from './review-rules.ts';

export interface CommentView {
  readonly id: string;
  /** Null for somebody who has left the platform. */
  readonly author: { readonly name: string; readonly part: 'learner' | 'mentor'; readonly isMe: boolean } | null;
  readonly text: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly isEdited: boolean;
  readonly mayEdit: boolean;
}

export interface ThreadView {
  readonly id: string;
  readonly anchor: CommentAnchor;
  readonly isResolved: boolean;
  /** Null when nobody did, or they left the platform. */
  readonly resolvedBy: string | null;
  /** Oldest first; never empty. */
  readonly comments: readonly CommentView[];
}

/** What to select of a thread for `threadView`. */
export const THREAD_ROW = {
  id: true,
  node: true,
  path: true,
  line: true,
  checkId: true,
  resolvedAt: true,
  resolvedBy: { select: { name: true } },
  comments: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, authorId: true, text: true, createdAt: true, editedAt: true, author: { select: { name: true } } },
  },
} satisfies Prisma.ReviewThreadSelect;

interface Named {
  readonly name: string | null;
}
export interface ThreadRow extends AnchorColumns {
  readonly id: string;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: Named | null;
  readonly comments: readonly {
    readonly id: string;
    readonly authorId: string | null;
    readonly text: string;
    readonly createdAt: Date;
    readonly editedAt: Date | null;
    readonly author: Named | null;
  }[];
}

/** A thread for this reader; `learnerId` is whose attempt it is. */
export function threadView(row: ThreadRow, learnerId: string, reviewer: Reviewer): ThreadView {
  return {
    id: row.id,
    anchor: anchorOfColumns(row),
    isResolved: row.resolvedAt !== null,
    resolvedBy: row.resolvedBy?.name ?? null,
    comments: row.comments.map((comment) => ({
      id: comment.id,
      author: comment.author && {
        name: comment.author.name ?? '',
        part: comment.authorId === learnerId ? 'learner' : 'mentor',
        isMe: comment.authorId === reviewer.id,
      },
      text: comment.text,
      createdAt: comment.createdAt.toISOString(),
      isEdited: comment.editedAt !== null,
      mayEdit: mayEdit(reviewer, comment),
    })),
  };
}
