import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOCALES } from '../i18n/locales.ts';
import { messagesOf } from '../i18n/messages.ts';

const APP = join(import.meta.dirname, '../..');

/** Every `noun.verb` written in a file that writes to the log, or that decides what somebody else writes there. */
async function actionsInSource(): Promise<readonly string[]> {
  const files = (await readdir(APP, { recursive: true })).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  const sources = await Promise.all(files.map((file) => readFile(join(APP, file), 'utf8')));
  const writing = sources.filter((source) => /\/audit\.ts'|\baction: ?'[a-z]+\./.test(source));
  return [...new Set(writing.flatMap((source) => [...source.matchAll(/'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g)].map(([, name]) => name ?? '')))];
}

test.each(LOCALES)('whatever is written to the log has a sentence in %s, and every sentence something to say', async (locale) => {
  const actions = await actionsInSource();
  expect(actions).toContain('score.overridden');
  const { actions: sentences, nouns } = messagesOf(locale).review.log;
  const known = Object.entries(sentences).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));
  expect(known.toSorted()).toEqual(actions.toSorted());
  expect(Object.keys(nouns).toSorted()).toEqual(Object.keys(sentences).toSorted());
});
