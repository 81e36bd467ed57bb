import { Fragment } from 'react';
import { type CommentPiece, commentPieces } from './comment-pieces.ts';

/** What somebody wrote: plain text with its line breaks, `code`, and links where we know they lead. */
export function CommentText({ text, ownOrigin }: { text: string; ownOrigin: string }) {
  return (
    <p className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
      {commentPieces(text, ownOrigin).map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places.
        <Fragment key={at}>{elementOf(piece)}</Fragment>
      ))}
    </p>
  );
}

function elementOf({ kind, text }: CommentPiece) {
  if (kind === 'code') return <code className="rounded-sm bg-sunken px-1 py-0.5 text-[0.92em]">{text}</code>;
  if (kind === 'link') {
    return (
      <a href={text} rel="noreferrer" className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent">
        {text}
      </a>
    );
  }
  return text;
}
