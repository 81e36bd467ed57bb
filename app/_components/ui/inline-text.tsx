import { Fragment } from 'react';

/** Inline Markdown of quizzes and reference entries: `code`, **strong**, *emphasis*. Anything else stands as it is written. */
export function InlineText({ text }: { text: string }) {
  const pieces = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/);
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text never change places.
  return pieces.map((piece, at) => <Fragment key={at}>{elementOf(piece)}</Fragment>);
}

function elementOf(piece: string) {
  if (/^`.+`$/s.test(piece)) return <code>{piece.slice(1, -1)}</code>;
  if (/^\*\*.+\*\*$/s.test(piece)) return <strong>{piece.slice(2, -2)}</strong>;
  if (/^\*.+\*$/s.test(piece)) return <em>{piece.slice(1, -1)}</em>;
  return piece;
}

/** The same as plain words, for names and options that hold no markup. */
export function plainText(text: string): string {
  return text.replace(/`|\*\*/g, '');
}
