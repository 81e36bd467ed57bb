import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { checkCredentials } from '../auth/check-credentials.ts';
import { hasRole, type Person } from '../person.ts';
import { changeAccount } from './change-account.ts';
import { findPerson } from './find-person.ts';
import { makeFirstAdmin, offerFirstAdmin } from './first-admin.ts';
import { mergeGuest, movePendingWork } from './merge-guest.ts';
import { signInByProvider } from './provider-sign-in.ts';
import { setRole } from './set-role.ts';
import { signUp } from './sign-up.ts';

testOnScratchDatabase();
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'luyen-people-'));
  return () => rm(dataDir, { recursive: true });
});

const password = 'correct horse battery';
const input = (email = 'an@example.test') => ({ name: 'An', email, password, locale: 'vi' as const });
const LAB = 'week-1/haproxy-basics';
let caller = 0;
/** A place of its own per use, so that tests do not share limits. */
const place = () => {
  caller += 1;
  return `198.51.100.${caller}`;
};

async function createGuestPerson(): Promise<Person> {
  const { id } = await database().user.create({ data: { guest: true } });
  return { id, role: 'learner', locale: 'vi', guest: true, name: null, email: null };
}

test('signs up, signs in whatever the case of the address, and keeps no password', async () => {
  const id = await signUp(input(), null);
  expect(await checkCredentials(' AN@Example.test ', password, place())).toBe(id);
  expect((await database().user.findUniqueOrThrow({ where: { id } })).passwordHash).toMatch(/^\$argon2id\$/);
});

test('an address has one account', async () => {
  await signUp(input(), null);
  await expect(signUp(input(), null)).rejects.toMatchObject({ code: 'conflict' });
});

test('a wrong password and an unknown address look the same, and take alike', async () => {
  await signUp(input(), null);
  const fastestMs = async (email: string) => {
    const times: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const from = performance.now();
      expect(await checkCredentials(email, 'wrong password', place())).toBeNull();
      times.push(performance.now() - from);
    }
    return Math.min(...times);
  };
  await fastestMs('nobody@example.test');
  // Both hash once; without the decoy the unknown address answers in under a tenth of the time.
  expect(await fastestMs('nobody@example.test')).toBeGreaterThan((await fastestMs('an@example.test')) / 4);
});

test('guessing is stopped, even with the right password in the end', async () => {
  await signUp(input('guessed@example.test'), null);
  const from = place();
  for (let count = 0; count < 8; count += 1) expect(await checkCredentials('guessed@example.test', `wrong ${count}`, from)).toBeNull();
  await expect(checkCredentials('guessed@example.test', password, from)).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(await checkCredentials('guessed@example.test', password, place())).not.toBeNull();
});

test('a guest who signs up stays the same person, so all they did is theirs', async () => {
  const guest = await createGuestPerson();
  await database().attempt.create({ data: { userId: guest.id, lab: LAB, sandboxId: 's' } });
  expect(await signUp(input(), guest)).toBe(guest.id);
  expect(await database().user.findUniqueOrThrow({ where: { id: guest.id } })).toMatchObject({ guest: false, email: 'an@example.test' });
});

test("a guest's work goes to the account they sign in to, and the guest is over", async () => {
  const [guest, toId] = [await createGuestPerson(), await signUp(input(), null)];
  await database().attempt.create({ data: { userId: guest.id, lab: LAB, sandboxId: 's' } });
  await database().lessonProgress.createMany({
    data: [
      { userId: guest.id, lesson: 'a', percent: 80 },
      { userId: toId, lesson: 'a', percent: 30, readAt: new Date(0) },
      { userId: guest.id, lesson: 'b', percent: 10 },
    ],
  });
  const moved: string[][] = [];
  await mergeGuest(guest.id, toId, { moveWork: async (owner, to) => void moved.push([owner, to]) });
  expect(moved).toEqual([[guest.id, toId]]);
  expect(await database().attempt.count({ where: { userId: toId } })).toBe(1);
  const progress = await database().lessonProgress.findMany({
    orderBy: { lesson: 'asc' },
    select: { userId: true, lesson: true, percent: true, readAt: true },
  });
  expect(progress).toEqual([
    { userId: toId, lesson: 'a', percent: 80, readAt: new Date(0) },
    { userId: toId, lesson: 'b', percent: 10, readAt: null },
  ]);
  expect(await findPerson({ sub: guest.id, v: 0 })).toBeNull();
});

test('work that could not be moved is moved later, and an account is never merged away', async () => {
  const [guest, toId] = [await createGuestPerson(), await signUp(input(), null)];
  const away = { moveWork: () => Promise.reject(new Error('labs process is away')) };
  expect(await mergeGuest(guest.id, toId, away)).toHaveProperty('workError');
  expect(await movePendingWork(away)).toBe(1);
  const moved: string[] = [];
  expect(await movePendingWork({ moveWork: async (owner) => void moved.push(owner) })).toBe(0);
  expect(moved).toEqual([guest.id]);
  const other = await signUp(input('binh@example.test'), null);
  await mergeGuest(toId, other, away);
  expect(await findPerson({ sub: toId, v: 0 })).not.toBeNull();
});

test('the first admin link is for its owner only, survives a restart, works once', async () => {
  const link = (await offerFirstAdmin(dataDir, 'http://127.0.0.1:3000')) ?? '';
  expect(await offerFirstAdmin(dataDir, 'http://127.0.0.1:3000')).toBe(link);
  expect((await stat(join(dataDir, 'admin-link'))).mode & 0o777).toBe(0o600);
  expect((await readFile(join(dataDir, 'admin-link'), 'utf8')).trim()).toBe(link);
  const token = new URL(link).searchParams.get('token') ?? '';
  expect(JSON.stringify(await database().setupToken.findMany())).not.toContain(token);

  await expect(makeFirstAdmin({ ...input(), token: 'x'.repeat(43) }, dataDir)).rejects.toMatchObject({ code: 'forbidden' });
  const both = await Promise.allSettled(['an', 'binh'].map((name) => makeFirstAdmin({ ...input(`${name}@example.test`), token }, dataDir)));
  expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await database().user.count({ where: { role: 'admin' } })).toBe(1);
  expect(await offerFirstAdmin(dataDir, 'http://127.0.0.1:3000')).toBeNull();
  await expect(stat(join(dataDir, 'admin-link'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a new password needs the old one and ends every session', async () => {
  const id = await signUp(input(), null);
  const person = await findPerson({ sub: id, v: 0 });
  if (!person) throw new Error('signed up, but not found');
  const newPassword = 'another long sentence';
  await expect(changeAccount(person, { currentPassword: 'wrong', newPassword })).rejects.toMatchObject({ code: 'bad-credentials' });
  await changeAccount(person, { currentPassword: password, newPassword });
  expect(await findPerson({ sub: id, v: 0 })).toBeNull();
  expect(await checkCredentials('an@example.test', newPassword, place())).toBe(id);
});

test('roles rank, a guest never ranks above learner, and one admin always remains', async () => {
  const id = await signUp(input(), null);
  await setRole(id, 'admin');
  await expect(setRole(id, 'mentor')).rejects.toMatchObject({ code: 'conflict' });
  expect((await findPerson({ sub: id, v: 0 }))?.role).toBe('admin');
  const guest = await createGuestPerson();
  await expect(setRole(guest.id, 'admin')).rejects.toMatchObject({ code: 'not-found' });
  expect(hasRole({ ...guest, role: 'admin' }, 'mentor')).toBe(false);
  expect(hasRole({ ...guest, guest: false, role: 'mentor' }, 'admin')).toBe(false);
});

test('a provider joins an account only when both sides have proven the address', async () => {
  const identity = { provider: 'oidc', providerAccountId: '1', type: 'oauth', email: 'An@example.test', isEmailVerified: true, name: 'An' };
  const id = await signUp(input(), null);
  expect(await signInByProvider(identity, null)).toEqual({ ok: false, reason: 'email-in-use' });
  await database().user.update({ where: { id }, data: { emailVerified: new Date() } });
  expect(await signInByProvider({ ...identity, isEmailVerified: false }, null)).toEqual({ ok: false, reason: 'email-in-use' });
  expect(await signInByProvider(identity, null)).toEqual({ ok: true, id });
  expect(await signInByProvider({ ...identity, email: 'changed@example.test' }, null)).toEqual({ ok: true, id });
});

test('a guest who comes back from a provider becomes that account', async () => {
  const guest = await createGuestPerson();
  const identity = { provider: 'github', providerAccountId: '7', type: 'oauth', email: null, isEmailVerified: false, name: 'An' };
  expect(await signInByProvider(identity, guest)).toEqual({ ok: true, id: guest.id });
  expect(await signInByProvider({ ...identity, providerAccountId: '8' }, null)).not.toMatchObject({ id: guest.id });
});
