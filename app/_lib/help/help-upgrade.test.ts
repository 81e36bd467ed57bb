/** The channel's door over real sockets: who gets in, and what may come through it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Mentorship } from '../cohorts/cohort-access.ts';
import type { HelpHub } from './help-hub.ts';
import { HELP_CLOSE_CODES, MAX_HELP_FRAME_BYTES, MAX_SHOWN_TEXT_BYTES, type PageMessage, PageMessageSchema } from './help-protocol.ts';
import { createHelpDoor } from './help-upgrade.ts';

const OWN = 'http://luyen.test';
const MENTORSHIP: Mentorship = { cohortId: 'k1', isArchived: false, watching: 'ask', keepsRecordings: false, sharesRecordings: false };
let server: Server;
let joined: string[];
let left: string[];
let received: PageMessage[];
let mentorship: Mentorship | null;
let labsProblem: string | null;

beforeEach(async () => {
  joined = [];
  left = [];
  received = [];
  mentorship = MENTORSHIP;
  labsProblem = null;
  const hub: HelpHub = {
    join: async (_place, { personId }) => void joined.push(personId),
    leave: (_place, { personId }) => void left.push(personId),
    receive: async (_place, _member, message) => void received.push(message),
    tellKeyboard: async () => undefined,
    watchSignal: () => new AbortController().signal,
    lookAgain: async () => undefined,
    resume: async () => undefined,
    dispose: () => undefined,
  };
  const door = createHelpDoor({
    ownUrl: new URL(OWN),
    hub,
    labs: {
      get: async (id) => {
        if (labsProblem !== null) throw Object.assign(new Error(labsProblem), { code: labsProblem });
        if (id !== 'an-1') throw Object.assign(new Error('gone'), { code: 'not-found' });
        return { id, lab: 'week-1/haproxy-basics', owner: 'an' } as Awaited<
          ReturnType<Parameters<typeof createHelpDoor>[0]['labs']['get']>
        >;
      },
    },
    findPerson: async ({ headers }) => (headers.cookie ? { id: headers.cookie.replace('who=', '') } : null),
    findMentorship: async (mentorId) => (mentorId === 'lan' ? mentorship : null),
  });
  server = createServer();
  server.on('upgrade', door);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function connect(who: string | null, { origin = OWN, sandbox = 'an-1' }: { origin?: string | null; sandbox?: string } = {}): WebSocket {
  const { port } = server.address() as AddressInfo;
  const headers = { ...(who ? { cookie: `who=${who}` } : {}), ...(origin ? { origin } : {}) };
  return new WebSocket(`ws://127.0.0.1:${port}/ws/help?sandbox=${sandbox}`, { headers });
}
/** 101, or the refusal's status. */
const outcome = (socket: WebSocket) =>
  new Promise<number>((resolve, reject) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
const closing = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));

test.each([
  ['the owner', 'an', {}, 101],
  ['their mentor', 'lan', {}, 101],
  ['nobody', null, {}, 401],
  ['another learner', 'binh', {}, 404],
  ['somebody else’s mentor', 'xa', {}, 404],
  ['another site with the owner’s cookies', 'an', { origin: 'https://evil.test' }, 403],
  ['a caller that names no origin', 'an', { origin: null }, 403],
  ['a sandbox that is not there', 'lan', { sandbox: 'an-2' }, 404],
  ['an id that climbs out of its place', 'an', { sandbox: '..%2Ftickets' }, 404],
] as const)('%s gets %s', async (_name, who, options, status) => {
  const socket = connect(who, options);
  expect(await outcome(socket)).toBe(status);
  expect(joined).toEqual(status === 101 ? [who] : []);
  socket.terminate();
});

test.each([null, { ...MENTORSHIP, watching: 'off' as const }, { ...MENTORSHIP, isArchived: true }])(
  'a mentor is turned away when there is no watching: %j',
  async (now) => {
    mentorship = now;
    expect(await outcome(connect('lan'))).toBe(404);
  },
);

test('while the labs process is away a page is told to come back', async () => {
  labsProblem = 'labs-unreachable';
  expect(await closing(connect('an'))).toBe(HELP_CLOSE_CODES.shuttingDown);
  expect(joined).toEqual([]);
});

test.each(['not json', '{"type":"launch"}', '{"type":"say","text":"  "}', '{"type":"act","act":"expire","session":"x"}'])(
  'a frame that is not in the protocol closes: %s',
  async (frame) => {
    const socket = connect('an');
    await outcome(socket);
    socket.send(frame);
    expect(await closing(socket)).toBe(HELP_CLOSE_CODES.badMessage);
    expect(received).toEqual([]);
    await expect.poll(() => left).toEqual(['an']);
  },
);

test('an oversize frame closes; a text of the largest size passes, in any script', async () => {
  const socket = connect('an');
  await outcome(socket);
  const ofBytes = (text: string) => ({ type: 'file', file: { node: 'lb', path: '/x', text, isUnsaved: true } });
  expect(PageMessageSchema.safeParse(ofBytes('ệ'.repeat(MAX_SHOWN_TEXT_BYTES / 3 + 1))).success).toBe(false);
  socket.send(JSON.stringify(ofBytes('\n'.repeat(MAX_SHOWN_TEXT_BYTES))));
  await expect.poll(() => received.length).toBe(1);
  socket.send('x'.repeat(MAX_HELP_FRAME_BYTES + 1));
  expect(await closing(socket)).toBe(1009);
});

test.each([
  ['messages', { type: 'say', text: 'x' }, 10],
  ['editor changes', { type: 'cursor', cursor: { line: 1, column: 1, fromLine: 1, fromColumn: 1 } }, 60],
])('a flood of %s is cut off', async (_name, message, burst) => {
  const socket = connect('an');
  await outcome(socket);
  for (let count = 0; count < 10 * burst; count++) socket.send(JSON.stringify(message));
  expect(await closing(socket)).toBe(HELP_CLOSE_CODES.tooMuch);
  expect(received.length).toBeGreaterThanOrEqual(burst);
  expect(received.length).toBeLessThan(2 * burst);
});
