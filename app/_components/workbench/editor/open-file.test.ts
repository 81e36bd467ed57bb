import { expect, test } from 'vitest';
import type { FileBody } from '#labs/gateway/protocol.ts';
import { fileEdited, fileIsNew, fileLoaded, fileSaved, fileSeenAgain, isDirty, keepMine, openingFile, takeTheirs } from './open-file.ts';

const body = (text: string, revision = `r-${text}`): FileBody => ({
  path: '/a',
  text,
  binary: false,
  mode: 0o644,
  uid: 0,
  gid: 0,
  revision,
});
const draft = (text: string, baseRevision: string | null) => ({ text, baseRevision, savedAtMs: 0 });
const ready = (text: string) => fileLoaded(openingFile('lb', '/a'), body(text), null);

test('typing makes it unsaved, typing it back makes it saved', () => {
  expect(isDirty(fileEdited(ready('one'), 'two'))).toBe(true);
  expect(isDirty(fileEdited(fileEdited(ready('one'), 'two'), 'one'))).toBe(false);
});

test('typing that goes on during a save stays unsaved', () => {
  const during = fileEdited(fileEdited(ready('one'), 'two'), 'three');
  const saved = fileSaved(during, body('two'), 'two', 5);
  expect(isDirty(saved)).toBe(true);
  expect(saved.baseRevision).toBe('r-two');
});

test('a draft typed on the same file comes back, unsaved', () => {
  const file = fileLoaded(openingFile('lb', '/a'), body('one'), draft('mine', 'r-one'));
  expect(file).toMatchObject({ text: 'mine', isFromDraft: true, theirs: null });
  expect(isDirty(file)).toBe(true);
});

test('a draft typed on another version asks', () => {
  const file = fileLoaded(openingFile('lb', '/a'), body('new'), draft('mine', 'r-old'));
  expect(file.theirs?.text).toBe('new');
  expect(file.text).toBe('mine');
});

test('a draft that says what the node says is no draft', () => {
  expect(fileLoaded(openingFile('lb', '/a'), body('one'), draft('one', 'r-old'))).toMatchObject({ isFromDraft: false, theirs: null });
});

test('a change in the node is taken over silently when nothing is unsaved', () => {
  const file = fileSeenAgain(ready('one'), body('two'));
  expect(file).toMatchObject({ text: 'two', theirs: null, version: 2 });
});

test('a change in the node under unsaved edits is a conflict with two ways out', () => {
  const conflict = fileSeenAgain(fileEdited(ready('one'), 'mine'), body('theirs'));
  expect(conflict.theirs?.text).toBe('theirs');
  const mine = keepMine(conflict);
  expect(mine).toMatchObject({ text: 'mine', baseRevision: 'r-theirs', theirs: null });
  expect(isDirty(mine)).toBe(true);
  const theirs = takeTheirs(conflict);
  expect(theirs).toMatchObject({ text: 'theirs', theirs: null });
  expect(isDirty(theirs)).toBe(false);
});

test('the same change made on both sides is no conflict', () => {
  const file = fileSeenAgain(fileEdited(ready('one'), 'two'), body('two'));
  expect(file.theirs).toBeNull();
  expect(isDirty(file)).toBe(false);
});

test('a binary file shows no text, a new file begins empty and must not exist yet', () => {
  expect(fileLoaded(openingFile('lb', '/a'), { ...body('AAAA'), binary: true }, null).status).toBe('binary');
  expect(fileIsNew(openingFile('lb', '/a'), null)).toMatchObject({ status: 'ready', text: '', baseRevision: null });
});
