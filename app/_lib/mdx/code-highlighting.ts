import type { Options } from 'rehype-pretty-code';
import { bundledLanguages, createHighlighter, type Highlighter } from 'shiki';
import { haproxyGrammar } from './haproxy-grammar.ts';
import { keepalivedGrammar } from './keepalived-grammar.ts';

/** What lessons and tasks may name after three backticks, besides `text`. */
const LANGUAGES = [
  'bash',
  'console',
  'css',
  'csv',
  'diff',
  'html',
  'http',
  'ini',
  'json',
  'log',
  'python',
  'sql',
  'systemd',
  'yaml',
] as const;

/** AA on our sunken ground, both of them. */
export const CODE_THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const;

const KEPT = Symbol.for('luyen.code-highlighter');
type Kept = { [KEPT]?: Promise<Highlighter> };

/** The process's one highlighter: it holds every grammar, and Next evaluates modules in a second graph. */
export function codeHighlighter(): Promise<Highlighter> {
  const kept = globalThis as Kept;
  kept[KEPT] ??= createHighlighter({
    themes: Object.values(CODE_THEMES),
    langs: [...LANGUAGES.map((language) => bundledLanguages[language]), haproxyGrammar, keepalivedGrammar],
  });
  return kept[KEPT];
}

/**
 * Colours for both themes at once, as CSS variables per token, so that switching theme needs no second copy and no
 * script.
 */
export const codeHighlighting: Options = {
  theme: CODE_THEMES,
  keepBackground: false,
  bypassInlineCode: true,
  defaultLang: 'text',
  // Ours, not the highlighter's: it would look for their values in the code, to mark them.
  filterMetaString: (meta) => meta.replace(/(^|\s)(?:try|scene)="[^"]*"/g, ''),
  getHighlighter: codeHighlighter,
};
