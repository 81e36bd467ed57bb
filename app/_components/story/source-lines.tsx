import type { CSSProperties } from 'react';
import { classNames } from '#app/_components/ui/class-names.ts';
import { languageOf } from '#app/_components/workbench/editor/language-of.ts';
import { highlightCode } from '#app/_lib/mdx/highlight-code.ts';

/** Beyond this a file is a log or a dump; the review page shows it whole. */
const MAX_LINES = 600;

/** Where a line of a file stands in the page, so that evidence can lead to it. */
export const lineId = (place: string, node: string, path: string, line: number) => `${place}-${node}${path}-${line}`;

/** A learner's file in the colours of lessons, numbered; lines that evidence names are marked, and say so. */
export async function SourceLines({
  place,
  node,
  path,
  text,
  marked,
  words,
}: {
  /** Makes the ids of its lines its own. */
  place: string;
  node: string;
  path: string;
  text: string;
  marked: ReadonlySet<number>;
  words: { readonly marked: string };
}) {
  const shown = text.replace(/\r/g, '').replace(/\n$/, '').split('\n').slice(0, MAX_LINES).join('\n');
  const lines = await highlightCode(shown, languageOf(path, text));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and keys must be able to.
    <pre tabIndex={0} className="overflow-x-auto bg-sunken py-2 text-xs leading-relaxed" data-source>
      <code className="grid w-max min-w-full">
        {lines.map((line, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text never change places.
            key={at}
            id={lineId(place, node, path, at + 1)}
            data-marked={marked.has(at + 1) || undefined}
            className={classNames(
              'flex pr-3 target:bg-accent-soft',
              marked.has(at + 1) && 'bg-wait-soft shadow-[inset_3px_0_0_var(--wait)]',
            )}
          >
            <span aria-hidden="true" className="w-11 shrink-0 select-none pr-3 text-right text-ink-faint">
              {at + 1}
            </span>
            <span className="whitespace-pre">
              {marked.has(at + 1) && <span className="sr-only">{`${words.marked}: `}</span>}
              {line.map(({ text: piece, light, dark }, place) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed line never change places.
                  key={place}
                  className="text-[light-dark(var(--shiki-light),var(--shiki-dark))]"
                  style={{ '--shiki-light': light ?? 'inherit', '--shiki-dark': dark ?? 'inherit' } as CSSProperties}
                >
                  {piece}
                </span>
              ))}
              {'\n'}
            </span>
          </span>
        ))}
      </code>
    </pre>
  );
}
