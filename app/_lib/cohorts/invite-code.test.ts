import { expect, test } from 'vitest';
import { makeInviteCode, readInviteCode, showInviteCode } from './invite-code.ts';
import { inviteState } from './invite-state.ts';

test('a code is eight letters nobody takes for others, each as likely, and no two are alike', () => {
  const codes = Array.from({ length: 2000 }, makeInviteCode);
  expect(new Set(codes).size).toBe(2000);
  expect(new Set(codes.join(''))).toEqual(new Set('0123456789ABCDEFGHJKMNPQRSTVWXYZ'));
  for (const code of codes) expect(readInviteCode(code)).toBe(code);
});

test.each([
  ['7k3m-q9tx', '7K3MQ9TX'],
  [' 7K3M Q9TX ', '7K3MQ9TX'],
  ['7K3M–Q9TX', '7K3MQ9TX'],
  ['oil0-oil0', '01100110'],
  ['７Ｋ３Ｍ-Ｑ９ＴＸ', '7K3MQ9TX'],
  ['7K3M-Q9T', null],
  ['7K3M-Q9TXX', null],
  ['7K3M-Q9TU', null],
  ['7K3M/Q9TX', null],
  ['', null],
])('who types %j means %s', (typed, code) => {
  expect(readInviteCode(typed)).toBe(code);
});

test('what is shown is read back', () => {
  expect(showInviteCode('7K3MQ9TX')).toBe('7K3M-Q9TX');
  expect(readInviteCode(showInviteCode('7K3MQ9TX'))).toBe('7K3MQ9TX');
});

const NOW = new Date('2026-11-23T10:00:00Z');
const before = new Date(NOW.getTime() - 1);
const after = new Date(NOW.getTime() + 1);
test.each([
  [{}, 'open'],
  [{ expiresAt: after, maxUses: 2, uses: 1 }, 'open'],
  [{ uses: 10_000 }, 'open'],
  [{ expiresAt: NOW }, 'expired'],
  [{ maxUses: 2, uses: 2 }, 'full'],
  [{ maxUses: 2, uses: 2, expiresAt: before }, 'expired'],
  [{ cohort: { archivedAt: before }, expiresAt: before }, 'archived'],
  [{ revokedAt: before, cohort: { archivedAt: before } }, 'revoked'],
])('an invite with %j is %s', (facts, state) => {
  const invite = { expiresAt: null, maxUses: null, uses: 0, revokedAt: null, cohort: { archivedAt: null } };
  expect(inviteState({ ...invite, ...facts }, NOW)).toBe(state);
});
