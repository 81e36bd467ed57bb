import type { CSSProperties } from 'react';
import { CodeBlock } from '#app/_components/lesson/code-block.tsx';
import { highlightCode } from '#app/_lib/mdx/highlight-code.ts';

/** Code in the colours of lessons, with its copy button. */
export async function CodeExample({ code, language }: { code: string; language: string }) {
  const lines = await highlightCode(code.trimEnd(), language);
  return (
    <figure data-rehype-pretty-code-figure="">
      <CodeBlock data-language={language}>
        <code data-language={language}>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text never change places.
            <span data-line="" key={at}>
              {line.map(({ text, light, dark }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <span key={place} style={{ '--shiki-light': light, '--shiki-dark': dark } as CSSProperties}>
                  {text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </code>
      </CodeBlock>
    </figure>
  );
}
