import { expect, test } from 'vitest';
import { preferredLocale } from './preferred-locale.ts';

test.each([
  ['en', 'vi', 'en'],
  [undefined, 'en-GB,en;q=0.9,vi;q=0.8', 'en'],
  [undefined, 'en;q=0.4, vi-VN;q=0.9', 'vi'],
  [undefined, 'fr-FR,de;q=0.7', 'vi'],
  [undefined, 'en;q=0, vi;q=0.1', 'vi'],
  ['xx', 'en', 'en'],
  [undefined, null, 'vi'],
])('remembered %s and Accept-Language %s give %s', (remembered, accept, expected) => {
  expect(preferredLocale(remembered, accept)).toBe(expected);
});
