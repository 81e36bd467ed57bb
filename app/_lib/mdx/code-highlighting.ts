import type { Options } from 'rehype-pretty-code';
import { bundledLanguages, createHighlighter } from 'shiki';
import { haproxyGrammar } from './haproxy-grammar.ts';

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

/**
 * Colours for both themes at once, as CSS variables per token, so that switching theme needs no second copy and no
 * script. Both themes are high contrast: AA on our sunken ground.
 */
export const codeHighlighting: Options = {
  theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  keepBackground: false,
  bypassInlineCode: true,
  defaultLang: 'text',
  getHighlighter: (options) =>
    createHighlighter({ ...options, langs: [...LANGUAGES.map((language) => bundledLanguages[language]), haproxyGrammar] }),
};
