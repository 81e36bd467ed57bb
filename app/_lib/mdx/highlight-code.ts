import type { BundledLanguage } from 'shiki';
import { CODE_THEMES, codeHighlighter } from './code-highlighting.ts';

/** A stretch of code in one colour by day and one by night; without colours, the text's own. */
export interface ColouredText {
  readonly text: string;
  readonly light?: string;
  readonly dark?: string;
}

/** Code as coloured lines, for places that are not MDX. A language lessons do not know is shown plain. */
export async function highlightCode(code: string, lang: string): Promise<readonly (readonly ColouredText[])[]> {
  const highlighter = await codeHighlighter();
  const known = highlighter.getLoadedLanguages().includes(lang) ? (lang as BundledLanguage) : 'text';
  const lines = highlighter.codeToTokensWithThemes(code, { lang: known, themes: CODE_THEMES });
  return lines.map((line) =>
    line.map(({ content, variants }) => ({ text: content, light: variants.light?.color, dark: variants.dark?.color })),
  );
}
