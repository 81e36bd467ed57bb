import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flatMessages } from '#content/validate/messages.ts';
import { messagesOf } from './messages.ts';

const APP = join(import.meta.dirname, '../..');

const vi = flatMessages(messagesOf('vi'));

test('every text is used somewhere', async () => {
  const files = (await readdir(APP, { recursive: true })).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  const source = (await Promise.all(files.map((file) => readFile(join(APP, file), 'utf8')))).join('\n');
  // Read once: a pattern for each key over all the source takes longer than a test may.
  const named = new Set(
    [/['"`.]([\w-]+)(?=['"`])/g, /([\w-]+):/g, /\.(\w+)/g].flatMap((pattern) => [...source.matchAll(pattern)].map(([, name]) => name)),
  );
  const built = new Set([...source.matchAll(/(\w+)\.\$\{/g)].map(([, name]) => name));
  // A key may be built from a state (`${kind}State.${state}`): its last part, or the part before it, then stands in a template.
  const isStateBuilt = [...built].some((name) => name?.endsWith('State'));
  const isUsed = (key: string) => {
    const parts = key.split('.').slice(1);
    const group = parts.at(-2);
    return named.has(parts.at(-1) ?? '') || (group !== undefined && (built.has(group) || isStateBuilt));
  };
  expect([...vi.keys()].filter((key) => !isUsed(key))).toEqual([]);
});
