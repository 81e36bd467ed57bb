import type { ConfigGrammar } from './runs.ts';

const OPTION = /^(\s*)([^\s=#]+)/;

/** A daemon's command line as a file, one option a line (memcached.conf): `-m 64`, `--memory-limit=64`. */
export const optionGrammar: ConfigGrammar = {
  words(line, isOpen) {
    const match = OPTION.exec(line);
    if (match === null) return isOpen && line.trim() === '' ? [{ text: '', start: line.length, end: line.length }] : [];
    const [whole, indent = '', text = ''] = match;
    // Behind the option its value is written: nothing of ours.
    return isOpen && whole.length < line.length ? [] : [{ text, start: indent.length, end: whole.length }];
  },
  fold: (name) => name,
  runs: (_, words) => [{ words, scopes: [], takesUnscoped: true, begins: 'first' }],
};
