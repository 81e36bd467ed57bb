import { expect, test } from 'vitest';
import { decideSandboxAccess } from './sandbox-access.ts';

test('the owner is let in', () => {
  expect(decideSandboxAccess({ id: 'an' }, { owner: 'an' })).toEqual({ allow: true });
});

test('somebody without a session is refused before anything is said of the sandbox', () => {
  expect(decideSandboxAccess(null, null)).toEqual({ allow: false, reason: 'no-session' });
  expect(decideSandboxAccess(null, { owner: 'an' })).toEqual({ allow: false, reason: 'no-session' });
});

test('another learner is refused', () => {
  expect(decideSandboxAccess({ id: 'binh' }, { owner: 'an' })).toEqual({ allow: false, reason: 'not-owner' });
});

test('an empty id owns nothing, not even a sandbox without an owner', () => {
  expect(decideSandboxAccess({ id: '' }, { owner: '' })).toEqual({ allow: false, reason: 'no-session' });
});

test('a sandbox that is not there is refused', () => {
  expect(decideSandboxAccess({ id: 'an' }, null)).toEqual({ allow: false, reason: 'not-found' });
});
