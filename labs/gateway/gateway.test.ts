/** The internal API through its real server and its real client. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import type { CheckDefinition } from '#grader/index.ts';
import { createLabsClient } from './client.ts';
import { startGateway } from './gateway.ts';
import { silentLog } from './log.ts';
import type { AttemptLine } from './protocol.ts';
import { createFakeLabs, type FakeLabsOptions, OWNER, SANDBOX_ID, VERSION } from './testing/fake-labs.ts';
import { createTerminalPeer } from './testing/terminal-peer.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function stage(options?: FakeLabsOptions) {
  const labs = await createFakeLabs(options);
  cleanUps.push(() => labs.dispose());
  const socketPath = join(labs.directory, 'labs.sock');
  const start = () => startGateway(labs, { dataDir: labs.directory, listen: { socketPath }, log: silentLog });
  const gateway = await start();
  cleanUps.push(() => gateway.dispose());
  return { labs, gateway, start, socketPath, client: createLabsClient({ socketPath }) };
}

const text = (vi: string) => ({ vi, en: vi });
const check = (id: string, run: CheckDefinition['run']): CheckDefinition => ({ id, title: text(id), points: 1, run });
async function collect(lines: AsyncIterable<AttemptLine>): Promise<AttemptLine[]> {
  const all: AttemptLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

test('the socket is for its owner only', async () => {
  const { socketPath } = await stage();
  expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
});

test('a second labs process does not take a socket that is answered', async () => {
  const { start } = await stage();
  await expect(start()).rejects.toThrow('another labs process');
});

test('a socket left by a killed process is taken over', async () => {
  const { gateway, start, socketPath, client } = await stage();
  await gateway.dispose();
  await writeFile(socketPath, '');
  const next = await start();
  cleanUps.push(() => next.dispose());
  expect(await client.health()).toMatchObject({ available: true });
});

test('sandboxes are listed by owner and found by id', async () => {
  const { client } = await stage();
  expect(await client.list(OWNER)).toHaveLength(1);
  expect(await client.list('nobody')).toHaveLength(0);
  expect(await client.get(SANDBOX_ID)).toMatchObject({ owner: OWNER, state: 'ready' });
  await expect(client.get('missing')).rejects.toMatchObject({ code: 'not-found', status: 404 });
});

test('what a lab is graded by is told without a sandbox', async () => {
  const { client } = await stage({ checks: [check('haproxy.config.valid', async () => ({ status: 'pass', message: text('ổn') }))] });
  expect(await client.checks('week-1/haproxy-basics')).toEqual([
    { id: 'haproxy.config.valid', title: text('haproxy.config.valid'), points: 1 },
  ]);
});

test('events begin with a snapshot and end after gone', async () => {
  const { client, labs } = await stage();
  const types: string[] = [];
  for await (const event of client.events(SANDBOX_ID)) {
    types.push(event.type);
    if (event.type === 'snapshot') labs.setNodeState('web1', 'paused');
    if (event.type === 'node') labs.end();
  }
  expect(types).toEqual(['snapshot', 'recording', 'node', 'gone']);
});

test('a file is read, written with its revision, and a stale revision is told', async () => {
  const { client } = await stage();
  const made = await client.writeFile(SANDBOX_ID, 'lb', '/etc/haproxy/haproxy.cfg', { text: 'xin chào\r\n', ifRevision: null });
  expect(await client.readFile(SANDBOX_ID, 'lb', '/etc/haproxy/haproxy.cfg')).toEqual(made);
  const saved = await client.writeFile(SANDBOX_ID, 'lb', made.path, { text: 'một', ifRevision: made.revision });
  const stale = client.writeFile(SANDBOX_ID, 'lb', made.path, { text: 'hai', ifRevision: made.revision });
  await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  expect((await client.readFile(SANDBOX_ID, 'lb', made.path)).revision).toBe(saved.revision);
});

test('of two tabs that save the same revision at once, one is told', async () => {
  const { client } = await stage();
  const { revision } = await client.writeFile(SANDBOX_ID, 'lb', '/f', { text: '0' });
  const saves = ['1', '2'].map((content) => client.writeFile(SANDBOX_ID, 'lb', '/f', { text: content, ifRevision: revision }));
  const outcomes = (await Promise.allSettled(saves)).map(({ status }) => status);
  expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([[Buffer.from([0, 1, 2])], [Buffer.from([0xff, 0xfe, 0x41])]])('bytes that are no text come as base64', async (data) => {
  const { client, labs } = await stage();
  labs.files.set('lb:/bin/x', { data, mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 });
  const body = await client.readFile(SANDBOX_ID, 'lb', '/bin/x');
  expect(body).toMatchObject({ binary: true, mode: 0o755 });
  expect(Buffer.from(body.text, 'base64')).toEqual(data);
});

test.each(['etc/passwd', '/etc/../etc/passwd', '/etc//passwd', '/etc/./x', '/a\0b', ''])(
  'a path that is not plain is refused: %j',
  async (path) => {
    const { client } = await stage();
    await expect(client.readFile(SANDBOX_ID, 'lb', path)).rejects.toMatchObject({ code: 'bad-path' });
  },
);

test('nodes that are being prepared show nobody their files, open no terminal and are not touched', async () => {
  const { client, labs } = await stage({ isSealed: true });
  const conflict = { code: 'conflict' };
  await expect(client.readFile(SANDBOX_ID, 'lb', '/etc/passwd')).rejects.toMatchObject(conflict);
  await expect(client.writeFile(SANDBOX_ID, 'lb', '/f', { text: '0' })).rejects.toMatchObject(conflict);
  await expect(
    client.ticket({ sandbox: SANDBOX_ID, node: 'lb', terminal: 'main', owner: OWNER, person: OWNER, mode: 'own' }),
  ).rejects.toMatchObject(conflict);
  await expect(client.nodeAction(SANDBOX_ID, 'lb', 'pause')).rejects.toMatchObject(conflict);
  expect(labs.nodeCalls).toEqual([]);
});

test('files of the probe are nobody’s', async () => {
  const { client } = await stage();
  await expect(client.readFile(SANDBOX_ID, 'probe', '/etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  'http://10.10.10.99/',
  'http://10.10.10.250/',
  'http://127.0.0.1/',
  'http://lb.example.com/',
  'ftp://lb/',
  'file:///etc/passwd',
  'http://probe/',
])('the client’s view reaches nothing but the sandbox: %s', async (url) => {
  const { client } = await stage();
  await expect(client.clientView(SANDBOX_ID, { url })).rejects.toMatchObject({ code: 'forbidden' });
});

test('the client’s view is asked of the probe', async () => {
  const { client } = await stage();
  expect(await client.clientView(SANDBOX_ID, { url: 'http://lb/', count: 3 })).toEqual([]);
  expect(await client.clientView(SANDBOX_ID, { url: 'http://10.10.10.11:8080/x' })).toEqual([]);
  expect(await client.clientView(SANDBOX_ID, { url: 'http://vip/' })).toEqual([]);
  expect(await client.clientView(SANDBOX_ID, { url: 'https://10.10.10.100/' })).toEqual([]);
});

test('an attempt streams what the grader says, then what was graded', async () => {
  const { client, labs } = await stage({
    checks: [
      check('a.pass', async () => ({ status: 'pass', message: text('ổn') })),
      check('b.error', async () => {
        throw new Error('cannot tell');
      }),
    ],
    collect: { lb: ['/etc/haproxy/*'] },
  });
  await client.writeFile(SANDBOX_ID, 'lb', '/etc/haproxy/haproxy.cfg', { text: 'cfg' });
  const link = { data: Buffer.alloc(0), mode: 0o777, uid: 0, gid: 0, mtimeMs: 0 };
  const links = [
    'invocation:haproxy.service',
    'invocation:dbus.service',
    'invocation:$(reboot).service',
    'invocation:x.mount',
    'log:y.service',
  ];
  for (const name of links) labs.files.set(`lb:/run/systemd/units/${name}`, link);
  labs.files.set('lb:/etc/other', { data: Buffer.from('x'), mode: 0, uid: 0, gid: 0, mtimeMs: 0 });
  const lines = await collect(client.attempt(SANDBOX_ID));
  const report = lines.flatMap((line) => (line.type === 'event' && line.event.type === 'finished' ? [line.event.report] : []))[0];
  expect(report?.checks.map(({ status }) => status)).toEqual(['pass', 'error']);
  expect(lines.at(-1)).toEqual({
    type: 'files',
    files: [{ node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: 'cfg', mode: 0o644 }],
    checksVersion: VERSION,
    units: { lb: { running: ['haproxy.service'], enabled: [] }, web1: { running: [], enabled: [] } },
  });
});

test('one attempt at a time; hanging up cancels it and the sandbox is put back', async () => {
  const { client, labs } = await stage({
    checks: [
      check('a.fault', async ({ sandbox, signal }) => {
        await sandbox.inject({ kind: 'kill', node: 'web1' });
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return { status: 'pass', message: text('') };
      }),
    ],
  });
  const hangUp = new AbortController();
  const first = client.attempt(SANDBOX_ID, { signal: hangUp.signal });
  await first.next();
  await vi.waitFor(() => expect(labs.nodeCalls).toEqual(['kill web1']));
  await expect(client.attempt(SANDBOX_ID).next()).rejects.toMatchObject({ code: 'conflict' });
  await expect(client.nodeAction(SANDBOX_ID, 'web1', 'start')).rejects.toMatchObject({ code: 'conflict' });
  hangUp.abort();
  await vi.waitFor(() => expect(labs.nodeCalls).toEqual(['kill web1', 'start web1']));
  await vi.waitFor(() => expect(labs.attempts.isRunning(SANDBOX_ID)).toBe(false));
  expect(await labs.faults.pending()).toEqual([]);
});

test('what a killed grading left on a node is healed at the next start', async () => {
  const { labs, gateway, start } = await stage();
  await labs.faults.add(SANDBOX_ID, { kind: 'kill', node: 'web1' });
  labs.setNodeState('web1', 'stopped');
  labs.setNodeState('lb', 'stopped');
  await gateway.dispose();
  const next = await start();
  cleanUps.push(() => next.dispose());
  expect(labs.nodeCalls).toEqual(['start web1']);
  await expect(readFile(join(labs.directory, 'faults', `${SANDBOX_ID}.json`))).rejects.toThrow();
});

test.each([
  ['up', ['kill web1', 'start web1']],
  ['stopped', ['start web1']],
] as const)('a node whose service a killed grading had ended is power cycled at the next start: %s', async (state, calls) => {
  const { labs, gateway, start } = await stage();
  await labs.faults.add(SANDBOX_ID, { kind: 'pause', node: 'web1' });
  await labs.faults.add(SANDBOX_ID, { kind: 'crash', node: 'web1' });
  labs.setNodeState('web1', state);
  await gateway.dispose();
  const next = await start();
  cleanUps.push(() => next.dispose());
  expect(labs.nodeCalls).toEqual(calls);
});

test('bodies are bounded and must be what the schema says', async () => {
  const { client, socketPath } = await stage();
  await expect(client.start({ owner: '', lab: 'x' })).rejects.toMatchObject({ code: 'bad-request' });
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest({ socketPath, method: 'POST', path: '/tickets' }, (answer) => resolve(answer.resume().statusCode));
    request.on('error', reject);
    request.end('x'.repeat(100_000));
  });
  expect(status).toBe(413);
});

test('over TCP every call and every upgrade carries the secret', async () => {
  const labs = await createFakeLabs();
  cleanUps.push(() => labs.dispose());
  const secret = 'a-secret-both-sides-share';
  const gateway = await startGateway(labs, { dataDir: labs.directory, listen: { host: '127.0.0.1', port: 0, secret }, log: silentLog });
  cleanUps.push(() => gateway.dispose());
  const url = `http://127.0.0.1:${gateway.port}`;
  await expect(createLabsClient({ url, secret: 'wrong' }).list()).rejects.toMatchObject({ code: 'forbidden' });
  const client = createLabsClient({ url, secret });
  expect(await client.list()).toHaveLength(1);
  const { ticket } = await client.ticket({ sandbox: SANDBOX_ID, node: 'lb', terminal: 'main', owner: OWNER, person: OWNER, mode: 'own' });
  const refused = new WebSocket(`${url}/terminal?ticket=${ticket}`);
  await expect(new Promise((_, reject) => refused.once('error', reject))).rejects.toThrow('401');

  // A browser that is spliced through the web process, as app/server.ts does it.
  const web = createServer();
  web.on('upgrade', (request, socket, head) => void client.splice(ticket, request, socket, head));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => new Promise((resolve) => web.close(resolve)));
  const address = web.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const peer = createTerminalPeer(new WebSocket(`ws://127.0.0.1:${port}/ws/terminal`));
  await peer.waitForMessage('snapshot');
  peer.type('through the web');
  await peer.waitFor('through the web');
  await peer.close();
});

test('a labs process that is away is said to be', async () => {
  const client = createLabsClient({ socketPath: '/tmp/luyen-nobody-listens.sock' });
  await expect(client.list()).rejects.toMatchObject({ code: 'labs-unreachable', status: 503 });
  await expect(client.events('x').next()).rejects.toMatchObject({ code: 'labs-unreachable' });
});
