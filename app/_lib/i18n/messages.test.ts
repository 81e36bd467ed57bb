import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesOf } from './messages.ts';

const APP = join(import.meta.dirname, '../..');

function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as object).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key));
}
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)|<(\w+)>/g)].map((match) => match[1] ?? match[2]))].sort();

const vi = new Map(leaves(messagesOf('vi')));
const en = new Map(leaves(messagesOf('en')));

test('both languages have the same keys, filled the same way', () => {
  expect([...en.keys()]).toEqual([...vi.keys()]);
  for (const [key, text] of vi) expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
});

test('no text is empty, shouts, or is left in the other language', () => {
  // What reads the same in both: names of things, and the name of a language in itself.
  const SAME = /^(shell\.brand|home\.lab|lesson\.lab.*)$/;
  for (const [key, text] of [...vi, ...en]) expect([key, text.trim().length > 0, text.includes('!')]).toEqual([key, true, false]);
  const untranslated = [...vi].filter(([key, text]) => /[a-z]{3} [a-z]{3}/i.test(text) && en.get(key) === text && !SAME.test(key));
  expect(untranslated).toEqual([]);
});

test('every text is used somewhere', async () => {
  const files = (await readdir(APP, { recursive: true })).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  const source = (await Promise.all(files.map((file) => readFile(join(APP, file), 'utf8')))).join('\n');
  // A key may be built from a state (`${kind}State.${state}`): its last part, or the part before it, then stands in a template.
  const isUsed = (key: string) => {
    const parts = key.split('.').slice(1);
    const last = parts.at(-1) ?? '';
    const group = parts.at(-2);
    return (
      new RegExp(`['"\`.]${last}['"\`]|\\b${last}:|\\.${last}\\b`).test(source) ||
      (group !== undefined && new RegExp(`${group}\\.\\$\\{|State\\.\\$\\{`).test(source))
    );
  };
  expect([...vi.keys()].filter((key) => !isUsed(key))).toEqual([]);
});
