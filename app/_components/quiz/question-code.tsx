import type { CSSProperties, ReactNode } from 'react';
import type { CodeLine, CodePiece } from '#app/_lib/quiz/code-lines.ts';

/** Code of a question, looking as it does in lessons. `blank` draws what stands at each blank. */
export function QuestionCode({
  lines,
  label,
  blank,
  wraps = false,
}: {
  lines: readonly CodeLine[];
  label: string;
  blank?: (number: number) => ReactNode;
  /** Long lines break instead of scrolling, so that no blank is out of sight. */
  wraps?: boolean;
}) {
  return (
    <div className="prose mt-4">
      <figure data-rehype-pretty-code-figure="" aria-label={label} className="my-0!">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and a scrollable region has to be reachable by keyboard. */}
        <pre tabIndex={0}>
          <code className={wraps ? 'min-w-0! whitespace-pre-wrap' : undefined}>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text never change places.
              <span key={at} data-line="">
                {line.length === 0 ? '\n' : line.map((piece, place) => elementOf(piece, place, blank))}
              </span>
            ))}
          </code>
        </pre>
      </figure>
    </div>
  );
}

function elementOf(piece: CodePiece, key: number, blank: ((number: number) => ReactNode) | undefined): ReactNode {
  if ('blank' in piece) return <b key={key}>{blank?.(piece.blank)}</b>;
  const colours = { '--shiki-light': piece.light, '--shiki-dark': piece.dark } as CSSProperties;
  return (
    <span key={key} style={colours}>
      {piece.text}
    </span>
  );
}
