'use client';
import { anchorKey, type CommentAnchor } from '#app/_lib/review/comment-anchor.ts';
import { Composer } from './composer.tsx';
import { useDraft, useReview, useReviewState } from './review-context.tsx';
import { Thread } from './thread.tsx';

/** The key of what somebody is writing to begin a thread at a place. */
export const newThreadKey = (anchor: CommentAnchor): string => `new ${anchorKey(anchor)}`;

/** What is said about one place, and what is being written about it; nothing while there is neither. `place` names it. */
export function PlaceThreads({
  anchor,
  place,
  className,
  onClosed,
}: {
  anchor: CommentAnchor;
  place: string;
  className?: string;
  /** After a draft was sent or given up: focus goes back to what began it. */
  onClosed?: () => void;
}) {
  const { text, mayComment, change, say } = useReview();
  const all = useReviewState(({ threads }) => threads);
  const key = newThreadKey(anchor);
  const draft = useDraft(key);
  const here = all.filter((thread) => anchorKey(thread.anchor) === anchorKey(anchor));
  const isWriting = mayComment && draft !== null;
  if (here.length === 0 && !isWriting) return null;
  return (
    <div className={className}>
      <div className="grid grid-cols-1 gap-2">
        {here.map((thread) => (
          <Thread key={thread.id} thread={thread} />
        ))}
        {isWriting && (
          <Composer
            draft={key}
            written={draft}
            label={place}
            submit={text.send}
            onSend={async (sent) => {
              await change((api) => api.begin(anchor, sent));
              say(text.sent);
            }}
            {...(onClosed ? { onClose: onClosed } : {})}
          />
        )}
      </div>
    </div>
  );
}
