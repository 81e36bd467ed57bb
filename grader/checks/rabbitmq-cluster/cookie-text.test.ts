import { expect, test } from 'vitest';
import { readCookieText } from './cookie-text.ts';

test.each([
  ['a cookie without a line end', 'SECRET', 'SECRET'],
  ['with one', 'SECRET\n', 'SECRET'],
  ['as Windows writes it', 'SECRET\r\n', 'SECRET'],
  ['with a blank at its end, which counts', 'SECRET \n', 'SECRET '],
  ['with a blank line after it', 'SECRET\n \n', 'SECRET'],
])('%s', (_what, text, cookie) => {
  expect(readCookieText(text)).toEqual({ ok: true, cookie });
});

test.each([
  ['nothing', '', 'empty'],
  ['a line end alone', '\n', 'empty'],
  ['two lines', 'ONE\nTWO\n', 'characters'],
  ['letters of another script', 'BÍ MẬT', 'characters'],
])('%s is no cookie', (_what, text, why) => {
  expect(readCookieText(text)).toEqual({ ok: false, why });
});
