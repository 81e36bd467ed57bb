import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createLabsClient } from '#labs/gateway/client.ts';
import { CLOSE_CODES } from '#labs/gateway/terminal-protocol.ts';
import type { HelpGrant } from '../sandbox-access.ts';
import { type FakeLabs, startFakeLabs } from '../testing/fake-labs.ts';
import { createWebListener, type WebListener } from './web-listener.ts';

let directory: string;
let labs: FakeLabs;
let web: WebListener;
let address: string;
let grants: (HelpGrant | null)[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'luyen-web-'));
  labs = await startFakeLabs({ socketPath: join(directory, 'labs.sock') });
  labs.addSandbox('an', 'an-1');
  grants = [];
  const ownUrl = new URL('http://luyen.test');
  web = createWebListener({
    onRequest: (_request, response) => response.end('page'),
    ownUrl,
    labs: createLabsClient({ socketPath: labs.socketPath }),
    help: { find: async () => grants.shift() ?? null, tellKeyboard: async () => void labs.calls.push('told') },
    findPerson: async ({ headers }) => (headers.cookie ? { id: headers.cookie.replace('who=', '') } : null),
  });
  await new Promise<void>((listening) => web.server.listen(0, '127.0.0.1', listening));
  address = `ws://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await web.dispose(100);
  await labs.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Attempted {
  readonly path?: string;
  readonly who?: string | null;
  readonly origin?: string | null;
}

function connect({
  path = '/ws/terminal?sandbox=an-1&node=lb&terminal=main',
  who = 'an',
  origin = 'http://luyen.test',
}: Attempted): WebSocket {
  const headers: Record<string, string> = {};
  if (who !== null) headers.cookie = `who=${who}`;
  if (origin !== null) headers.origin = origin;
  return new WebSocket(`${address}${path}`, { headers });
}

/** `101`, or the HTTP status of the refusal. */
function outcome(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

const nextFrame = (socket: WebSocket) =>
  new Promise<{ text: string; isBinary: boolean }>((resolve) =>
    socket.once('message', (data: Buffer, isBinary) => resolve({ text: data.toString('utf8'), isBinary })),
  );

test('the owner gets a terminal, and bytes pass both ways untouched', async () => {
  const socket = connect({});
  expect(JSON.parse((await nextFrame(socket)).text)).toMatchObject({ type: 'snapshot' });
  let echoed = '';
  socket.on('message', (data: Buffer) => {
    echoed += data.toString('utf8');
  });
  socket.send(Buffer.from('chính', 'utf8'));
  await expect.poll(() => echoed).toBe('chính');
  socket.terminate();
});

test.each<[string, Attempted, number]>([
  ['somebody without a session', { who: null }, 401],
  ['another learner', { who: 'binh' }, 404],
  ['a page of another site', { origin: 'https://evil.test' }, 403],
  ['a caller that names no origin', { origin: null }, 403],
  ['an opaque origin', { origin: 'null' }, 403],
  ['a forged sandbox id', { path: '/ws/terminal?sandbox=an-2&node=lb&terminal=main' }, 404],
  ['an id that climbs out of its place', { path: '/ws/terminal?sandbox=..%2Ftickets&node=lb&terminal=main' }, 404],
  ['a node that is not there', { path: '/ws/terminal?sandbox=an-1&node=db&terminal=main' }, 404],
  ['the probe', { path: '/ws/terminal?sandbox=an-1&node=probe&terminal=main' }, 404],
  ['a terminal name out of bounds', { path: '/ws/terminal?sandbox=an-1&node=lb&terminal=A%20B' }, 404],
  ['an upgrade nobody claims', { path: '/ws/other' }, 404],
  ['hot reload outside development', { path: '/_next/hmr' }, 404],
])('%s is refused', async (_who, attempted, status) => {
  expect(await outcome(connect(attempted))).toBe(status);
  expect(labs.calls).not.toContain('POST /tickets');
  expect(labs.calls).not.toContain('UPGRADE /terminal');
});

const HELP: HelpGrant = { sandboxId: 'an-1', learnerId: 'an', mentorId: 'lan', mayType: false };

test('a mentor who was let in watches: the keyboard is told, the ticket is a watcher’s', async () => {
  grants = [HELP, HELP];
  const socket = connect({ who: 'lan' });
  expect(JSON.parse((await nextFrame(socket)).text)).toMatchObject({ type: 'snapshot' });
  expect(labs.calls).toEqual(['GET /sandboxes/an-1', 'told', 'POST /tickets', 'UPGRADE /terminal']);
  expect(labs.tickets).toMatchObject([{ owner: 'an', person: 'lan', mode: 'watch' }]);
  socket.terminate();
});

test('a mentor who is let out while a ticket is made does not get in', async () => {
  grants = [HELP, null];
  expect(await outcome(connect({ who: 'lan' }))).toBe(404);
  expect(labs.calls).not.toContain('UPGRADE /terminal');
});

test.each([{ sandboxId: 'an-2' }, { learnerId: 'binh' }, { mentorId: 'minh' }])(
  'a session of another kind lets nobody watch: %j',
  async (wrong) => {
    grants = [{ ...HELP, ...wrong }];
    expect(await outcome(connect({ who: 'lan' }))).toBe(404);
    expect(labs.calls).not.toContain('POST /tickets');
  },
);

test('while the labs process is away the browser is told to come back', async () => {
  await labs.close();
  const socket = connect({});
  const code = await new Promise((resolve) => socket.once('close', resolve));
  expect(code).toBe(CLOSE_CODES.shuttingDown);
});

test('when the labs process ends, the browser learns of it', async () => {
  const socket = connect({});
  await nextFrame(socket);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await labs.close();
  expect(await closed).toBe(1006);
});

test('closing the browser ends the connection to the labs process', async () => {
  const socket = connect({});
  await nextFrame(socket);
  socket.terminate();
  await expect.poll(() => new Promise((resolve) => web.server.getConnections((_error, count) => resolve(count)))).toBe(0);
});

test('a browser that reads late loses nothing', async () => {
  const socket = connect({});
  await nextFrame(socket);
  let bytes = 0;
  socket.on('message', (data: Buffer) => {
    bytes += data.length;
  });
  socket.pause();
  socket.send(Buffer.from('yes\r'));
  await expect.poll(() => socket.bufferedAmount).toBe(0);
  socket.resume();
  await expect.poll(() => bytes, { timeout: 5_000 }).toBeGreaterThan(600_000);
  socket.terminate();
});

test('shutting down closes terminals and the listener, twice without harm', async () => {
  const socket = connect({});
  await nextFrame(socket);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await Promise.all([web.dispose(100), web.dispose(100)]);
  expect(await closed).toBe(1006);
  expect(web.server.listening).toBe(false);
});
