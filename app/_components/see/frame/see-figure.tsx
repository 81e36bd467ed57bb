import type { ReactNode } from 'react';
import type { FrameText } from './see-words.ts';

interface SeeFigureProps {
  /** Kebab name of the diagram; the figure's anchor is `#see-<name>`. */
  readonly name: string;
  readonly words: {
    readonly text: {
      readonly title: string;
      /** One sentence: what the reader can do here. */
      readonly lead: string;
    };
    readonly frame: FrameText;
  };
  /** All of the diagram in words, for readers who cannot see it, have no JavaScript, or hold a sheet of paper. */
  readonly alternative: ReactNode;
  /** The client half around the server's drawing. */
  readonly children: ReactNode;
}

/** The frame of every diagram. Rendered on the server, with a first picture that says something on its own. */
export function SeeFigure({ name, words: { text, frame }, alternative, children }: SeeFigureProps) {
  const id = `see-${name}`;
  return (
    <figure
      id={id}
      aria-labelledby={`${id}-title`}
      className="my-8 scroll-mt-20 rounded-lg border border-line bg-surface p-4 text-sm leading-normal max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0 sm:p-5 print:break-inside-avoid"
    >
      <figcaption className="mb-4">
        <p id={`${id}-title`} className="font-semibold">
          {text.title}
        </p>
        <p className="text-ink-soft print:hidden [@media(scripting:none)]:hidden">{text.lead}</p>
      </figcaption>
      {children}
      <details className="mt-4 border-line border-t pt-2 text-ink-soft [&::details-content]:print:[content-visibility:visible]">
        <summary className="w-fit text-xs">{frame.words}</summary>
        <div className="mt-2 [&>*+*]:mt-2">{alternative}</div>
      </details>
    </figure>
  );
}
