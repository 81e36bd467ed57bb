/** Everybody the role tests are about, written straight into a platform's database, and what only some of them may see. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'next-auth/jwt';
import { expect, vi } from 'vitest';
import { openDatabase, type PrismaClient } from '#prisma/client.ts';
import type { Platform } from '../platform.ts';

/**
 * `an` learns in cohort A, as does `chi`; `binh` in cohort B. `lan` mentors A, `minh` B, `quan` is an admin and mentors
 * nobody. `khach` is a guest, `stranger` has no session.
 */
export const ROLES = ['stranger', 'khach', 'an', 'chi', 'binh', 'lan', 'minh', 'quan'] as const;
export type RoleName = (typeof ROLES)[number];

/** Words that stand in An's work and nowhere else; only An and An's mentor may read them. */
export const SECRETS = ['bí-mật-trong-tệp', 'bí-mật-trong-nhận-xét', 'bí-mật-trong-lý-do', 'bí-mật-trong-tiêu-chí'] as const;
/** An's name, which classmates and other mentors find nowhere; admins know everybody's. */
export const NAME_OF_AN = 'Trần Kín An';
/** The name of cohort A, for those who belong to it and for admins. */
export const COHORT_A = 'Lớp kín số bảy';

export interface Cast {
  /** Cookie header by role; empty for the stranger. */
  readonly cookies: Readonly<Record<RoleName, string>>;
  readonly people: Readonly<Record<Exclude<RoleName, 'stranger'>, string>>;
  readonly cohortA: string;
  readonly cohortB: string;
  readonly invite: string;
  readonly code: string;
  readonly attempt: string;
  /** Of a lab that cannot be graded from files. */
  readonly databaseAttempt: string;
  readonly thread: string;
  /** Written by An. */
  readonly comment: string;
  readonly override: string;
  /** Finished, so that nothing starts a sandbox. */
  readonly regrade: string;
  readonly batch: string;
  readonly sitting: string;
  readonly recording: string;
  /** An's, running; nobody watches it yet. */
  readonly sandbox: string;
  /** Lan watches it from now on, as if An had said yes. */
  watch(): Promise<void>;
  dispose(): Promise<void>;
}

const LAB = 'week-1/haproxy-basics';
const SCORES = { score: 10, maxScore: 100 };
const text = (vi: string) => ({ vi, en: vi });
const CHECK = 'haproxy.backend.health-check';
const REPORT = {
  lab: LAB,
  passed: false,
  ...SCORES,
  durationMs: 5,
  checks: [
    {
      id: CHECK,
      title: text('Máy chủ web được kiểm tra'),
      status: 'fail',
      points: 0,
      maxPoints: 100,
      message: text('bí-mật-trong-tiêu-chí'),
      durationMs: 1,
    },
  ],
};

/** Writes them and starts An's sandbox. The caller disposes. */
export async function castRoles(platform: Platform): Promise<Cast> {
  const database = openDatabase(`file:${join(platform.dataDir, 'luyen.db')}`);
  const secret = readFileSync(join(platform.dataDir, 'secret'), 'utf8').trim();
  const people = await createPeople(database);
  const cookieOf = async (id: string) => `luyen.session=${await encode({ token: { sub: id, v: 0 }, secret })}`;
  const pairs = await Promise.all(Object.entries(people).map(async ([role, id]) => [role, await cookieOf(id)] as const));
  const cohorts = await createCohorts(database, people);
  const work = await createWork(database, people, cohorts.cohortA);
  const cookies = { stranger: '', ...Object.fromEntries(pairs) } as Cast['cookies'];
  const sandbox = await startSandbox(platform.url, cookies.an);
  return {
    cookies,
    people,
    ...cohorts,
    ...work,
    recording: writeRecording(platform.dataDir, people.an),
    sandbox,
    async watch() {
      const session = { sandboxId: sandbox, lab: LAB, cohortId: cohorts.cohortA, learnerId: people.an, mentorId: people.lan };
      await database.helpSession.create({ data: { ...session, state: 'watching', startedAt: new Date() } });
    },
    dispose: () => database.$disconnect(),
  };
}

async function startSandbox(origin: string, cookie: string): Promise<string> {
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const started = await fetch(`${origin}/api/sandboxes`, { method: 'POST', headers, body: JSON.stringify({ lab: LAB }) });
  const { id } = (await started.json()) as { id: string };
  const isReady = async () =>
    expect(await (await fetch(`${origin}/api/sandboxes/${id}`, { headers })).json()).toMatchObject({ state: 'ready' });
  await vi.waitFor(isReady, { timeout: 60_000, interval: 200 });
  return id;
}

async function createPeople(database: PrismaClient): Promise<Cast['people']> {
  const make = async (of: string, role: 'learner' | 'mentor' | 'admin' = 'learner', name = of) =>
    (await database.user.create({ data: { name, email: `${of.toLowerCase()}@example.org`, role } })).id;
  const guest = await database.user.create({ data: { guest: true } });
  return {
    khach: guest.id,
    an: await make('An', 'learner', NAME_OF_AN),
    chi: await make('Chi'),
    binh: await make('Binh'),
    lan: await make('Lan', 'mentor'),
    minh: await make('Minh', 'mentor'),
    quan: await make('Quan', 'admin'),
  };
}

async function createCohorts(database: PrismaClient, people: Cast['people']) {
  const agreed = { agreedWatching: 'ask', agreedRecordings: true, agreedRecordingDays: 30 } as const;
  const learner = (userId: string) => ({ userId, role: 'learner' as const, ...agreed });
  const mentor = (userId: string) => ({ userId, role: 'mentor' as const });
  const settings = { watching: 'ask', keepsRecordings: true } as const;
  const a = await database.cohort.create({
    data: { name: COHORT_A, ...settings, members: { create: [learner(people.an), learner(people.chi), mentor(people.lan)] } },
  });
  const b = await database.cohort.create({
    data: { name: 'Lớp bên cạnh', ...settings, members: { create: [learner(people.binh), mentor(people.minh)] } },
  });
  const invite = await database.cohortInvite.create({ data: { cohortId: a.id, code: 'ABCD2345', createdById: people.lan } });
  return { cohortA: a.id, cohortB: b.id, invite: invite.id, code: invite.code };
}

async function createWork(database: PrismaClient, people: Cast['people'], cohortId: string) {
  const common = { userId: people.an, sandboxId: 'gone', state: 'finished', ...SCORES, report: REPORT, finishedAt: new Date() } as const;
  const files = { create: { node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: '# bí-mật-trong-tệp\n' } };
  const failures = { create: { checkId: CHECK, cause: 'một nguyên nhân', message: text('bí-mật-trong-tiêu-chí') } };
  const attempt = await database.attempt.create({ data: { ...common, lab: LAB, files, failures } });
  const stuck = { failingCheck: CHECK, failingTimes: 5, failingSince: new Date() };
  await database.standing.create({
    data: { userId: people.an, kind: 'lab', item: LAB, state: 'tried', ...SCORES, attempts: 5, lastAt: new Date(), ...stuck },
  });
  const databaseAttempt = await database.attempt.create({ data: { ...common, lab: 'week-1/mysql-replication' } });
  const thread = await database.reviewThread.create({ data: { attemptId: attempt.id } });
  const comment = await database.reviewComment.create({
    data: { id: crypto.randomUUID(), threadId: thread.id, authorId: people.an, text: 'bí-mật-trong-nhận-xét' },
  });
  const override = await database.scoreOverride.create({
    data: { attemptId: attempt.id, score: 20, passed: false, reason: 'bí-mật-trong-lý-do', byId: people.lan },
  });
  const batch = await database.regradeBatch.create({ data: { cohortId, lab: LAB, reason: 'thử', requestedById: people.lan } });
  const regrade = await database.regrade.create({
    data: { attemptId: attempt.id, batchId: batch.id, state: 'finished', ...SCORES, report: REPORT, finishedAt: new Date() },
  });
  const sitting = await database.quizSitting.create({
    data: { userId: people.an, lesson: 'week-1/haproxy-configuration', seed: 1, questionIds: ['valid-file-503'] },
  });
  return {
    attempt: attempt.id,
    databaseAttempt: databaseAttempt.id,
    thread: thread.id,
    comment: comment.id,
    override: override.id,
    batch: batch.id,
    regrade: regrade.id,
    sitting: sitting.id,
  };
}

/** A recording of An's terminal as the labs process would have left it. Returns its id. */
function writeRecording(dataDir: string, owner: string): string {
  const startedAtMs = Date.now() - 60_000;
  const id = `${startedAtMs.toString(36)}-00112233aabb`;
  const luyen = { owner, lab: LAB, sandbox: 'gone', node: 'lb', terminal: 'main', startedAtMs, expiresAtMs: startedAtMs + 86_400_000 };
  const header = { version: 2, width: 80, height: 24, timestamp: Math.floor(startedAtMs / 1000), title: 'lb', luyen };
  const folder = join(dataDir, 'recordings', owner);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, `${id}.cast`), `${JSON.stringify(header)}\n[1.000, "o", "root@lb:~# "]\n`, { mode: 0o600 });
  return id;
}
