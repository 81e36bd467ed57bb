import type { CSSProperties, ReactNode } from 'react';
import { CodeBlock } from '#app/_components/lesson/code-block.tsx';
import type { ColouredText } from '#app/_lib/mdx/highlight-code.ts';
import { exampleLines } from '#app/_lib/reference/example-lines.ts';

/** What both themes write plain text in; the page's own ink does for it. */
const INK = { light: '#0E1116', dark: '#F0F3F6' };

/** Code in the colours of lessons, with its copy button. */
export async function CodeExample({ code, language }: { code: string; language: string }) {
  const lines = await exampleLines(code, language);
  return (
    <figure data-rehype-pretty-code-figure="">
      <CodeBlock data-language={language}>
        <code data-language={language}>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text never change places.
            <span data-line="" key={at}>
              {line.map(coloured)}
              {'\n'}
            </span>
          ))}
        </code>
      </CodeBlock>
    </figure>
  );
}

function coloured({ text, light, dark }: ColouredText, place: number): ReactNode {
  if (light === INK.light && dark === INK.dark) return text;
  return (
    <span key={place} style={{ '--shiki-light': light, '--shiki-dark': dark } as CSSProperties}>
      {text}
    </span>
  );
}
