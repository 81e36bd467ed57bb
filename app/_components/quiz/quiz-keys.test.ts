import { expect, test } from 'vitest';
import { type KeyPlace, type PressedKey, type QuizKey, quizKeyOf } from './quiz-keys.ts';

const pressed = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});
const CASES: readonly (readonly [string, PressedKey, KeyPlace, QuizKey | null])[] = [
  ['a digit chooses', pressed('3'), 'elsewhere', { kind: 'choose', place: 2 }],
  ['a digit chooses with a button in hand', pressed('1'), 'control', { kind: 'choose', place: 0 }],
  ['a digit in a text is text', pressed('3'), 'text', null],
  ['nothing is numbered 0', pressed('0'), 'elsewhere', null],
  ['a browser’s own digit stays its own', pressed('1', { ctrlKey: true }), 'elsewhere', null],
  ['Alt with a digit too', pressed('1', { altKey: true }), 'elsewhere', null],
  ['Enter goes on', pressed('Enter'), 'elsewhere', { kind: 'go' }],
  ['Enter in a text goes on', pressed('Enter'), 'text', { kind: 'go' }],
  ['Enter on a button presses the button', pressed('Enter'), 'control', null],
  ['Enter that ends a composition is the input method’s', pressed('Enter', { isComposing: true }), 'text', null],
  ['letters mean nothing here', pressed('a'), 'elsewhere', null],
];
test.each(CASES)('%s', (_, key, place, asked) => {
  expect(quizKeyOf(key, place)).toEqual(asked);
});
