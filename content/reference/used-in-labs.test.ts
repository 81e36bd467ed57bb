/** Whoever reads a good answer of a lab, or a configuration in a lesson, finds each of its words in the reference. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseHaproxyConfig, type Word } from '#grader/parsers/haproxy/index.ts';
import { parseKeepalivedConfig, type Statement } from '#grader/parsers/keepalived/index.ts';
import { loadAnswers, loadLabs } from '#labs/catalog/index.ts';
import { loadLessons } from '../format/load-lessons.ts';
import { loadReference } from '../format/load-reference.ts';
import { nodesOf, parseMdx } from '../format/parse-mdx.ts';
import type { ReferenceEntry } from '../format/reference-schema.ts';

const CHECKOUT = join(import.meta.dirname, '../..');
const pages = await loadReference(join(CHECKOUT, 'content'));
const entriesOf = (id: string): readonly ReferenceEntry[] =>
  pages.filter((page) => page.id === id).flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
const spellings = ({ name, aliases }: ReferenceEntry): readonly string[] => [name, ...aliases];

interface Source {
  readonly label: string;
  readonly text: string;
}

const labs = await loadLabs(join(CHECKOUT, 'labs'));
const answers = (await Promise.all(labs.map(loadAnswers))).flat().filter((answer) => answer.expect === 'pass');
const lessons = await loadLessons(join(CHECKOUT, 'content'), 'week-1');
const codes = lessons.flatMap(({ id, text }) =>
  [...nodesOf(parseMdx(text.en.body))].flatMap((node) =>
    node.type === 'code' ? [{ label: id, lang: node.lang ?? '', text: `${node.value}\n` }] : [],
  ),
);

/** Files of answers that pass. */
async function answerFiles(ending: RegExp): Promise<readonly Source[]> {
  const files = answers.flatMap(({ nodes }) => nodes.flatMap((node) => node.files)).filter(({ path }) => ending.test(path));
  return Promise.all(files.map(async ({ source }) => ({ label: source.slice(CHECKOUT.length), text: await readFile(source, 'utf8') })));
}

const HAPROXY = entriesOf('haproxy');
/** Lines whose later words are keywords too, with how many words stand before those. */
const LINES: Readonly<Record<string, number>> = { server: 2, 'default-server': 0, 'server-template': 3, bind: 1, 'stats socket': 2 };
const begins = (words: readonly string[], name: string): boolean => words.slice(0, name.split(' ').length).join(' ') === name;

/** The entry that explains the words at the head of a line of this section or kind of line; the longest name wins. */
function explains(scope: string, words: readonly string[]): ReferenceEntry | undefined {
  const fitting = HAPROXY.filter((entry) => entry.scope.includes(scope) && spellings(entry).some((name) => begins(words, name)));
  return fitting.sort((a, b) => b.name.length - a.name.length)[0];
}

function unexplainedParameters(line: string, args: readonly Word[]): readonly string[] {
  const scope = line === 'server-template' ? 'server' : line;
  const missing: string[] = [];
  let at = LINES[line] ?? 0;
  while (at < args.length) {
    const words = args.slice(at).map(({ text }) => text);
    const entry = explains(scope, words);
    if (!entry) missing.push(`${line}: ${words[0]}`);
    at += (entry?.name.split(' ').length ?? 1) + (entry?.args && !entry.args.startsWith('[') ? 1 : 0);
  }
  return missing;
}

function unexplained({ label, text }: Source): readonly string[] {
  return parseHaproxyConfig(text)
    .sections.flatMap((section) =>
      section.directives.flatMap(({ keyword, args }) => {
        const words = [keyword, ...args.map((word) => word.text)];
        const entry = explains(section.keyword, words);
        const kind = Object.keys(LINES).find((each) => begins(words, each));
        return [...(entry ? [] : [`${section.keyword}: ${words.join(' ')}`]), ...(kind ? unexplainedParameters(kind, args) : [])];
      }),
    )
    .map((what) => `${label}: ${what}`);
}

const KEEPALIVED = entriesOf('keepalived');
/** Blocks that hold values. */
const LISTS = new Set(['virtual_ipaddress', 'virtual_ipaddress_excluded', 'unicast_peer', 'track_script', 'track_process', 'group']);

function unexplainedStatements(block: string | null, statements: readonly Statement[]): readonly string[] {
  if (block !== null && LISTS.has(block)) return [];
  return statements.flatMap(({ keyword, block: inside }) => {
    const isKnown = KEEPALIVED.some(
      (entry) => spellings(entry).includes(keyword) && (block === null || entry.scope.length === 0 || entry.scope.includes(block)),
    );
    return [...(isKnown ? [] : [`${block ?? 'file'}: ${keyword}`]), ...unexplainedStatements(keyword, inside ?? [])];
  });
}

test('every line of HAProxy in good answers and in lessons', async () => {
  const sources = [...(await answerFiles(/\/haproxy\/.*\.cfg$/)), ...codes.filter(({ lang }) => lang === 'haproxy')];
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.flatMap(unexplained)).toEqual([]);
});

test('every keyword of Keepalived in good answers and in lessons', async () => {
  const written = codes.filter(({ lang, text }) => /^(ini|keepalived)$/.test(lang) && /vrrp_|unicast_peer/.test(text));
  const sources = [...(await answerFiles(/\/keepalived\/.*\.conf$/)), ...written];
  expect(sources.length).toBeGreaterThan(20);
  const missing = sources.flatMap(({ label, text }) => {
    const { statements } = parseKeepalivedConfig({ files: { '/k.conf': text }, main: '/k.conf', configId: 'lb1' });
    return unexplainedStatements(null, statements).map((what) => `${label}: ${what}`);
  });
  expect(missing).toEqual([]);
});

test('a line of a lesson that nothing explains would be noticed', () => {
  const text = 'backend webs\n    balance roundrobin\n    option spop-check\n    server web1 web1:80 check guid a weight 2\n';
  expect(unexplained({ label: 'x', text })).toEqual(['x: backend: option spop-check', 'x: server: guid', 'x: server: a']);
});
