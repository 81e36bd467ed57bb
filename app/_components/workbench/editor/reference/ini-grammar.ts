import type { PlacedWord } from './placed-words.ts';
import type { ConfigGrammar, Run } from './runs.ts';

/** Sections the MariaDB server reads, whichever of them a variable is written in. */
const SERVER_SECTION = /^\[(?:mysqld|mariadbd|mariadb|server|galera)(?:-[\d.]+)?\]$/i;
const SERVER_SECTIONS = ['[mysqld]', '[mariadbd]', '[mariadb]', '[server]', '[galera]'];

/** Closed or still being written. */
const HEADER = /^\s*(\[[^\]]*\]?)/;
const COMMENT = /^\s*[#;]/;
const KEY = /[^\s=:"';]+/g;

/** my.cnf, config.ini, rabbitmq.conf: sections of `key = value`, or no sections; `-` and `_` are one, as are cases. */
export const iniGrammar: ConfigGrammar = {
  words(line, isOpen) {
    if (COMMENT.test(line)) return [];
    if (HEADER.test(line)) return headerWords(line);
    const words = keyAndParts(line, isOpen);
    const isOver = words.at(-1)?.end !== line.length;
    return isOpen && isOver ? [...words, { text: '', start: line.length, end: line.length }] : words;
  },
  fold: (name) => name.toLowerCase().replaceAll('-', '_'),
  runs(before, words) {
    const [key, ...parts] = words;
    if (key === undefined) return [];
    if (key.text.startsWith('[')) return [{ words, scopes: [], takesUnscoped: true, begins: 'first' }];
    const header = before.map((line) => HEADER.exec(line)?.[1]).findLast((found) => found !== undefined);
    return [
      { words: [key], scopes: header === undefined ? [] : sectionsOf(header), takesUnscoped: true, begins: 'first' },
      ...parts.map((part): Run => ({ words: [part], scopes: [iniGrammar.fold(key.text)], takesUnscoped: false, begins: 'first' })),
    ];
  },
};

function headerWords(line: string): readonly PlacedWord[] {
  const header = HEADER.exec(line)?.[0] ?? '';
  return [...header.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
}

function sectionsOf(header: string): readonly string[] {
  return SERVER_SECTION.test(header) ? SERVER_SECTIONS : [header, header.toLowerCase()];
}

/** The key, then names inside its value (`wsrep_provider_options = "gcache.size = 1G; gcs.fc_limit = 64"`). */
function keyAndParts(line: string, isOpen: boolean): readonly PlacedWord[] {
  const found = [...line.matchAll(KEY)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
  const isName = ({ end }: PlacedWord) => (isOpen && end === line.length) || /^\s*=/.test(line.slice(end));
  return found.filter((word, at) => at === 0 || isName(word));
}
