'use client';
import { Pencil } from 'lucide-react';
import { useRef } from 'react';
import type { CommentView } from '#app/_lib/review/thread-view.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CommentText } from './comment-text.tsx';
import { Composer } from './composer.tsx';
import { useDraft, useReview } from './review-context.tsx';
import { When } from './when.tsx';

/** What one person said; one's own can be put differently. */
export function Comment({ comment }: { comment: CommentView }) {
  const { text, locale, ownOrigin, drafts, isAlive, change } = useReview();
  const key = `edit ${comment.id}`;
  const draft = useDraft(key);
  const item = useRef<HTMLLIElement>(null);
  const { author } = comment;
  return (
    <li ref={item} tabIndex={-1} className="group/comment grid gap-0.5">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs">
        <span className={author ? 'font-semibold' : 'text-ink-faint'}>{author ? author.name || text.nameless : text.gone}</span>
        {author && <span className="text-ink-faint">{author.isMe ? text.you : text.parts[author.part]}</span>}
        <span className="text-ink-faint">
          <When iso={comment.createdAt} locale={locale} />
        </span>
        {comment.isEdited && <span className="text-ink-faint">{text.edited}</span>}
        {comment.mayEdit && draft === null && (
          <IconButton label={text.edit} disabled={!isAlive} onClick={() => drafts.open(key, comment.text)} className="-my-1 !size-7">
            <Pencil aria-hidden="true" className="size-3" />
          </IconButton>
        )}
      </p>
      {draft === null ? (
        <CommentText text={comment.text} ownOrigin={ownOrigin} />
      ) : (
        <Composer
          draft={key}
          written={draft}
          label={text.editLabel}
          submit={text.save}
          onSend={({ text: words }) => change((api) => api.edit(comment.id, words))}
          onClose={() => item.current?.focus()}
        />
      )}
    </li>
  );
}
