import type { Options } from 'rehype-pretty-code';
import { bundledLanguages, bundledThemes, createHighlighter, type Highlighter } from 'shiki';
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

export const CODE_THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const;
/** The one colour of theirs, of comments and dates, that is not AA on our sunken ground and on marked lines. */
const DARKER: Readonly<Record<string, string>> = { '#66707b': '#57606a' };

const KEPT = Symbol.for('luyen.code-highlighter');
type Kept = { [KEPT]?: Promise<Highlighter> };

/** The process's one highlighter: it holds every grammar, and Next evaluates modules in a second graph. */
export function codeHighlighter(): Promise<Highlighter> {
  const kept = globalThis as Kept;
  kept[KEPT] ??= makeHighlighter();
  return kept[KEPT];
}

async function makeHighlighter(): Promise<Highlighter> {
  const themes = await Promise.all(Object.values(CODE_THEMES).map(async (name) => (await bundledThemes[name]()).default));
  return createHighlighter({
    themes: themes.map((theme) => ({ ...theme, colorReplacements: DARKER })),
    langs: [...LANGUAGES.map((language) => bundledLanguages[language]), haproxyGrammar, keepalivedGrammar],
  });
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
