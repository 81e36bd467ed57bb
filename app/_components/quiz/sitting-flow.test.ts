import { expect, test } from 'vitest';
import type { ShownQuestion, ShownSitting, SittingPlace } from '#app/_lib/quiz/sitting-protocol.ts';
import { answered, nextOpen, opened, placeOf, questionOf, reviewed, wentOn } from './sitting-flow.ts';

const text = { vi: 'x', en: 'x' };
const question = (version: string): ShownQuestion => ({
  kind: 'single',
  prompt: text,
  version,
  code: null,
  choices: [text, text, text],
  lefts: [],
  blanks: 0,
});
const open = (version: string): SittingPlace => ({ question: question(version), answer: null });
const done = (version: string): SittingPlace => ({ question: question(version), answer: { isRight: true, explained: null } });
const GONE: SittingPlace = { question: null, answer: { isRight: true, explained: null } };
const sitting = (...places: SittingPlace[]): ShownSitting => ({ id: 's1', places, replaced: 0, score: 0, isFinished: false });
const kept = (place: number, version: string, answer: number[]) => ({ lesson: 'l', sitting: 's1', place, draft: { version, answer } });

test('the next open question is the next in line, then one left behind, then none', () => {
  expect(nextOpen(sitting(done('a'), open('b'), open('c')), 0)).toBe(1);
  expect(nextOpen(sitting(open('a'), done('b'), done('c')), 2)).toBe(0);
  expect(nextOpen(sitting(done('a'), GONE), 0)).toBeNull();
});

test('a sitting opens where this tab stood, with what was chosen there', () => {
  const state = opened(sitting(open('a'), open('b')), kept(1, 'b', [2]), null);
  expect([state.at, state.draft, state.hasMoved]).toEqual([1, [2], false]);
});

test('an explanation being read is shown again after a reload', () => {
  expect(opened(sitting(done('a'), open('b')), kept(0, 'a', [1]), null).at).toBe(0);
});

test('a place kept in another sitting, or of a question that is gone or was edited, is not ours', () => {
  expect(opened(sitting(done('a'), open('b')), { ...kept(0, 'a', [1]), sitting: 's0' }, null).at).toBe(1);
  expect(opened(sitting(GONE, open('b')), kept(0, 'a', [1]), null).at).toBe(1);
  expect(opened(sitting(open('new')), kept(0, 'old', [1]), null).draft).toEqual([]);
  expect(opened(sitting(open('a')), kept(0, 'a', [7]), null).draft).toEqual([]);
});

test('what was answered elsewhere is passed over, and said', () => {
  const state = opened(sitting(done('a'), open('b')), kept(0, 'a', [1]), 'moved');
  expect([state.at, state.problem, state.hasMoved]).toEqual([1, 'moved', true]);
});

test('answering explains the question at hand and stays there until one goes on', () => {
  const before = { ...opened(sitting(open('a'), open('b')), null, null), draft: [2] };
  const after = answered(before, { isRight: false, parts: [], score: 0, isFinished: false });
  expect(after.at).toBe(0);
  expect(after.sitting.places[0]?.answer).toEqual({ isRight: false, explained: { given: [2], parts: [] } });
  const next = wentOn(after);
  expect([next.at, next.draft, questionOf(next)?.version]).toEqual([1, [], 'b']);
  expect(wentOn(answered(next, { isRight: true, parts: [], score: 1, isFinished: true })).at).toBeNull();
});

test('a tab keeps the place at hand, and nothing once all is done', () => {
  const state = { ...opened(sitting(open('a')), null, null), draft: [1] };
  expect(placeOf('l', state)).toEqual(kept(0, 'a', [1]));
  expect(placeOf('l', reviewed(sitting(done('a'))))).toBeNull();
});
