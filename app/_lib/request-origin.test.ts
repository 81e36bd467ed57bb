import { expect, test } from 'vitest';
import { isFromOwnPage, isOwnOrigin } from './request-origin.ts';

const OWN = new URL('https://luyen.example:8443/anything');

test.each([
  ['https://luyen.example:8443', true],
  ['http://luyen.example:8443', false],
  ['https://luyen.example', false],
  ['https://luyen.example:8443.evil.test', false],
  ['https://evil.test', false],
  ['null', false],
  ['', false],
])('origin %s is ours: %s', (origin, ours) => {
  expect(isOwnOrigin(origin, OWN)).toBe(ours);
});

test('the names of this machine are one address, port by port', () => {
  const local = new URL('http://127.0.0.1:3000');
  expect(isOwnOrigin('http://localhost:3000', local)).toBe(true);
  expect(isOwnOrigin('http://[::1]:3000', local)).toBe(true);
  expect(isOwnOrigin('http://localhost:3001', local)).toBe(false);
  expect(isOwnOrigin('http://localhost:8443', OWN)).toBe(false);
});

test('what changes something must name its origin', () => {
  expect(isFromOwnPage({}, OWN, { mustName: true })).toBe(false);
  expect(isFromOwnPage({}, OWN, { mustName: false })).toBe(true);
  expect(isFromOwnPage({ origin: OWN.origin }, OWN, { mustName: true })).toBe(true);
});

test('a cross-site request is refused even without an origin', () => {
  expect(isFromOwnPage({ secFetchSite: 'cross-site' }, OWN, { mustName: false })).toBe(false);
  expect(isFromOwnPage({ secFetchSite: 'same-origin' }, OWN, { mustName: false })).toBe(true);
});

test('a foreign origin may not read either', () => {
  expect(isFromOwnPage({ origin: 'https://evil.test' }, OWN, { mustName: false })).toBe(false);
});
