import { expect, test } from 'vitest';
import { decideSandboxAccess, type HelpGrant, type SandboxNeed } from './sandbox-access.ts';

test('the owner is let in', () => {
  expect(decideSandboxAccess({ id: 'an' }, { owner: 'an' })).toEqual({ allow: true, as: 'owner' });
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

const SANDBOX = { id: 'an-1', owner: 'an' };
const HELP: HelpGrant = { sandboxId: 'an-1', learnerId: 'an', mentorId: 'lan', mayType: false };
const NEEDS: readonly SandboxNeed[] = ['own', 'look', 'type'];
const allowed = (person: string, help: HelpGrant | null) =>
  NEEDS.filter((need) => decideSandboxAccess({ id: person }, SANDBOX, help, need).allow);

test('a mentor who watches may look and nothing else', () => {
  expect(allowed('lan', HELP)).toEqual(['look']);
  expect(decideSandboxAccess({ id: 'lan' }, SANDBOX, HELP, 'look')).toEqual({ allow: true, as: 'watcher' });
});

test('a mentor with the keyboard may type as well, and still owns nothing', () => {
  expect(allowed('lan', { ...HELP, mayType: true })).toEqual(['look', 'type']);
});

test.each<[string, string, HelpGrant | null]>([
  ['without a session', 'lan', null],
  ['with somebody else’s session', 'binh', HELP],
  ['with a session on another sandbox', 'lan', { ...HELP, sandboxId: 'an-2' }],
  ['with a session from another owner’s days', 'lan', { ...HELP, learnerId: 'binh' }],
])('%s a mentor may nothing', (_name, person, help) => {
  expect(allowed(person, help)).toEqual([]);
});

test('the owner is the owner whatever is said of help', () => {
  expect(allowed('an', null)).toEqual(NEEDS);
});
