import type { ComponentProps } from 'react';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { CodeBlock } from './code-block.tsx';

/** Our versions of plain HTML elements, for lessons and lab tasks alike. */
export const proseElements = {
  pre: CodeBlock,
  a: ({ href = '', ...rest }: ComponentProps<'a'>) =>
    href.startsWith('/') ? (
      <TextLink href={href} {...rest} />
    ) : (
      <a href={href} rel={href.startsWith('#') ? undefined : 'noreferrer'} {...rest} />
    ),
  // A wide table scrolls by itself; it must not push the page sideways. Focusable, so that keys can scroll it.
  table: (props: ComponentProps<'table'>) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard.
    <div className="table-scroll my-6 overflow-x-auto" tabIndex={0}>
      <table {...props} />
    </div>
  ),
};
