import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLabsClient } from '#labs/gateway/client.ts';
import type { HelpGrant } from '../sandbox-access.ts';
import { type FakeLabs, startFakeLabs } from '../testing/fake-labs.ts';
import { type AttemptOutcome, createLabsAttempts } from './attempts.ts';
import { answerSandboxRequest, type RouteParts } from './route.ts';
import { SANDBOX_ROUTES } from './routes.ts';

const OWN = 'http://luyen.test';
let directory: string;
let labs: FakeLabs;
let parts: RouteParts;
let outcomes: AttemptOutcome[];
let reported: unknown[];
let help: HelpGrant | null;
let helpAsked: number;
let watching: AbortController;
let refreshed: string[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'luyen-api-'));
  labs = await startFakeLabs({ socketPath: join(directory, 'labs.sock') });
  labs.addSandbox('an', 'an-1');
  outcomes = [];
  reported = [];
  help = null;
  helpAsked = 0;
  watching = new AbortController();
  refreshed = [];
  const client = createLabsClient({ socketPath: labs.socketPath });
  const report = (cause: unknown) => void reported.push(cause);
  const records = {
    begin: async () => `attempt-${outcomes.length + 1}`,
    finish: async (_id: string, outcome: AttemptOutcome) => void outcomes.push(outcome),
    history: async (userId: string) => [{ id: userId }],
    find: async (userId: string, id: string) => (userId === 'an' && id === 'mine' ? { id } : null),
  };
  parts = {
    ownUrl: new URL(OWN),
    labs: client,
    attempts: createLabsAttempts({ labs: client, records, report }),
    findPerson: async (cookies) => (cookies ? { id: cookies.replace('who=', '') } : null),
    refreshRecording: async (personId) => void refreshed.push(personId),
    help: {
      find: async () => {
        helpAsked += 1;
        return help;
      },
      signal: () => watching.signal,
    },
    report,
  };
});

afterEach(async () => {
  await labs.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Asked {
  readonly who?: string | null;
  readonly origin?: string | null;
  readonly body?: unknown;
  readonly language?: string;
}

function ask(method: string, path: string, { who = 'an', origin = OWN, body, language = 'en' }: Asked = {}): Promise<Response> {
  const headers = new Headers({ 'accept-language': language });
  if (who !== null) headers.set('cookie', `who=${who}`);
  if (origin !== null) headers.set('origin', origin);
  const request = new Request(`${OWN}/api/sandboxes${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const segments = new URL(request.url).pathname.split('/').slice(3).filter(Boolean).map(decodeURIComponent);
  return answerSandboxRequest(request, segments, SANDBOX_ROUTES, parts);
}

const fill = (path: string, sandbox: string) =>
  path
    .replace(':sandbox', sandbox)
    .replace(':node', 'lb')
    .replace(':action', 'stop')
    .replace(':week', 'week-1')
    .replace(':lab', 'haproxy-basics');
const ofSandbox = SANDBOX_ROUTES.filter((route) => route.of === 'sandbox').map(({ method, path }) => [method, path] as const);
const all = SANDBOX_ROUTES.map(({ method, path }) => [method, path] as const);

test.each(all)('%s %s refuses somebody without a session', async (method, path) => {
  expect((await ask(method, fill(path, 'an-1'), { who: null })).status).toBe(401);
  expect(labs.calls).toEqual([]);
});

test.each(all)('%s %s refuses a page of another site', async (method, path) => {
  const answer = await ask(method, fill(path, 'an-1'), { origin: 'https://evil.test' });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'wrong-origin' });
  expect(labs.calls).toEqual([]);
});

test.each(ofSandbox)('%s %s refuses another learner', async (method, path) => {
  const answer = await ask(method, fill(path, 'an-1'), { who: 'binh', body: method === 'GET' ? undefined : { text: '' } });
  expect(answer.status).toBe(404);
  expect(labs.calls).toEqual(['GET /sandboxes/an-1']);
});

/** All a mentor who watches may ask for; a route that is new is not among them. */
const LOOKS = [
  'GET /:sandbox',
  'GET /:sandbox/events',
  'GET /:sandbox/terminals',
  'GET /:sandbox/nodes/:node/tree',
  'GET /:sandbox/nodes/:node/file',
];
const HELP: HelpGrant = { sandboxId: 'an-1', learnerId: 'an', mentorId: 'lan', mayType: true };
const askAs = async (who: string, method: string, path: string) => {
  const needsPath = path.endsWith('/tree') || path.endsWith('/file');
  const address = fill(path, 'an-1') + (needsPath ? '?path=/etc/hosts' : '');
  const answer = await ask(method, address, { who, body: method === 'GET' ? undefined : { text: '' } });
  await answer.body?.cancel();
  return answer.status;
};

test.each(ofSandbox)('%s %s lets a mentor who watches look, and no more, keyboard or not', async (method, path) => {
  help = HELP;
  const isLook = LOOKS.includes(`${method} ${path}`);
  expect(await askAs('lan', method, path)).toBe(isLook ? 200 : 404);
  if (!isLook) expect(labs.calls).toEqual(['GET /sandboxes/an-1']);
});

test.each(ofSandbox)('%s %s refuses a mentor let into another sandbox, or somebody else’s mentor', async (method, path) => {
  for (const wrong of [{ sandboxId: 'an-2' }, { learnerId: 'binh' }, { mentorId: 'minh' }]) {
    help = { ...HELP, ...wrong };
    expect(await askAs('lan', method, path)).toBe(404);
  }
});

test.each(all.filter(([, path]) => !path.startsWith('/:sandbox')))('%s %s asks nobody about help', async (method, path) => {
  await askAs('lan', method, path);
  expect(helpAsked).toBe(0);
});

test('a mentor who is let out between two looks is refused', async () => {
  help = HELP;
  parts = { ...parts, help: { find: async () => (helpAsked++ === 0 ? HELP : null), signal: () => watching.signal } };
  expect(await askAs('lan', 'GET', '/:sandbox/events')).toBe(404);
});

test('the end of watching ends the stream of events', async () => {
  help = HELP;
  const answer = await ask('GET', '/an-1/events', { who: 'lan' });
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  watching.abort();
  await expect.poll(async () => (await reader?.read())?.done).toBe(true);
});

test.each(ofSandbox)('%s %s refuses a forged id', async (method, path) => {
  expect((await ask(method, fill(path, 'an-2'))).status).toBe(404);
  expect((await ask(method, fill(path, '..%2Fhealth'))).status).toBe(404);
  expect(labs.calls).toEqual(['GET /sandboxes/an-2']);
});

test.each(all.filter(([method]) => method !== 'GET'))('%s %s needs its origin named', async (method, path) => {
  expect((await ask(method, fill(path, 'an-1'), { origin: null })).status).toBe(403);
});

test('a list holds only what is mine, and a start is always mine', async () => {
  labs.addSandbox('binh', 'binh-1');
  const listed = (await (await ask('GET', '/')).json()) as { sandboxes: { id: string }[] };
  expect(listed.sandboxes.map(({ id }) => id)).toEqual(['an-1']);
  const started = await ask('POST', '/', { who: 'chi', body: { lab: 'week-1/haproxy-basics', owner: 'an' } });
  expect(refreshed).toEqual(['chi']);
  expect(started.status).toBe(202);
  expect(await started.json()).toMatchObject({ owner: 'chi' });
});

test('a file is read, written and guarded by its revision', async () => {
  const path = '/an-1/nodes/lb/file?path=/etc/haproxy/haproxy.cfg';
  const before = (await (await ask('GET', path)).json()) as { revision: string };
  const saved = await ask('PUT', path, { body: { text: 'global\n', ifRevision: before.revision } });
  expect(await saved.json()).toMatchObject({ text: 'global\n' });
  const late = await ask('PUT', path, { body: { text: 'other\n', ifRevision: before.revision } });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ code: 'conflict' });
});

test.each(['relative', '', '/a%00b'])('the path %s is refused', async (path) => {
  expect((await ask('GET', `/an-1/nodes/lb/file?path=${path}`)).status).toBe(400);
});

test('a node or an action that is not there is refused', async () => {
  expect((await ask('POST', '/an-1/nodes/probe/stop')).status).toBe(404);
  expect((await ask('POST', '/an-1/nodes/lb/explode')).status).toBe(404);
  expect((await ask('GET', '/an-1/anything')).status).toBe(404);
});

test('a body that is not in the protocol is refused', async () => {
  expect((await ask('POST', '/', { body: { lab: '../../etc' } })).status).toBe(400);
  expect((await ask('PUT', '/an-1/nodes/lb/file?path=/x', { body: [] })).status).toBe(400);
});

test('a kept attempt is shown to its owner only', async () => {
  expect(await (await ask('GET', '/attempt/mine')).json()).toEqual({ id: 'mine' });
  expect((await ask('GET', '/attempt/mine', { who: 'binh' })).status).toBe(404);
});

test('a grading streams its lines and is recorded', async () => {
  const text = await (await ask('POST', '/an-1/attempts')).text();
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(lines.at(-1)).toMatchObject({ type: 'event', event: { type: 'finished' } });
  expect(lines.every((line) => line.type === 'event')).toBe(true);
  expect(outcomes).toMatchObject([{ kind: 'graded', files: [{ path: '/etc/haproxy/haproxy.cfg' }] }]);
});

test('a grading is recorded though the browser leaves', async () => {
  const answer = await ask('POST', '/an-1/attempts');
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(() => outcomes).toMatchObject([{ kind: 'graded' }]);
});

test('a second tab watches the same grading from its first line', async () => {
  const [one, two] = await Promise.all([ask('POST', '/an-1/attempts'), ask('POST', '/an-1/attempts')]);
  expect(await two.text()).toBe(await one.text());
  expect(outcomes.length).toBe(1);
});

test('a cancelled grading is recorded as not judged', async () => {
  const answer = await ask('POST', '/an-1/attempts');
  await ask('DELETE', '/an-1/attempts');
  expect(await answer.text()).toContain('"cancelled"');
  expect(outcomes).toEqual([{ kind: 'failed', code: 'cancelled' }]);
  expect(reported).toEqual([]);
});

test('events arrive, and leaving closes the connection to the labs process', async () => {
  const answer = await ask('GET', '/an-1/events');
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toContain('"type":"snapshot"');
  await reader?.cancel();
});

test('failures speak the reader’s language and keep the engine’s words to themselves', async () => {
  await labs.close();
  const answer = await ask('GET', '/', { language: 'vi' });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ code: 'labs-unreachable', message: 'Chưa liên lạc được với máy chủ lab. Trang sẽ tự thử lại.' });
});
