/** Terminals through a real labs server and real WebSockets; only the shell is a stand-in. */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { createLabsClient } from './client.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { silentLog } from './log.ts';
import type { TicketRequest } from './protocol.ts';
import { CLOSE_CODES, MAX_INPUT_FRAME_BYTES, OUTPUT_WINDOW_BYTES } from './terminal-protocol.ts';
import type { FakeDtach } from './testing/fake-dtach.ts';
import { createFakeLabs, type FakeLabs, OWNER, SANDBOX_ID } from './testing/fake-labs.ts';
import { createTerminalPeer, openTerminalPeer, type TerminalPeer, type TerminalPeerOptions } from './testing/terminal-peer.ts';

const PLACE = { sandbox: SANDBOX_ID, node: 'lb', terminal: 'main', owner: OWNER, person: OWNER, mode: 'own' } as const;
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function stage() {
  const labs = await createFakeLabs();
  cleanUps.push(() => labs.dispose());
  const socketPath = join(labs.directory, 'labs.sock');
  const gateway = await startGateway(labs, { dataDir: labs.directory, listen: { socketPath }, log: silentLog });
  cleanUps.push(() => gateway.dispose());
  const open = (options?: TerminalPeerOptions, place: TicketRequest = PLACE) => openTerminalPeer(socketPath, place, options);
  return { labs, gateway, socketPath, open, client: createLabsClient({ socketPath }) };
}

const shellOf = (labs: FakeLabs, terminal = 'main'): FakeDtach => {
  const shell = labs.shells.get(`lb/${terminal}`);
  if (!shell) throw new Error('no shell was started');
  return shell;
};
const dial = (socketPath: string, path: string) =>
  new WebSocket(`ws://labs${path}`, { createConnection: () => createConnection(socketPath) });

test('what is typed reaches the shell and its echo comes back, Vietnamese included', async () => {
  const { labs, open } = await stage();
  const peer = await open();
  peer.type('gõ tiếng Việt: ệ');
  await peer.waitFor('gõ tiếng Việt: ệ');
  expect(shellOf(labs).typed).toBe('gõ tiếng Việt: ệ');
});

test.each(['/terminal?ticket=wrong', '/terminal', '/terminal?ticket=ticket&ticket=2'])('a wrong ticket is refused: %s', async (path) => {
  const { socketPath } = await stage();
  expect(await createTerminalPeer(dial(socketPath, path)).closed).toBe(CLOSE_CODES.badTicket);
});

test('a ticket is good once', async () => {
  const { socketPath, client } = await stage();
  const { ticket } = await client.ticket(PLACE);
  const first = createTerminalPeer(dial(socketPath, `/terminal?ticket=${ticket}`));
  await first.waitForMessage('snapshot');
  expect(await createTerminalPeer(dial(socketPath, `/terminal?ticket=${ticket}`)).closed).toBe(CLOSE_CODES.badTicket);
});

test('nobody gets a ticket for another owner’s sandbox, an unknown node or the probe', async () => {
  const { client } = await stage();
  await expect(client.ticket({ ...PLACE, owner: 'somebody-else', person: 'somebody-else' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.ticket({ ...PLACE, node: 'probe' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.ticket({ ...PLACE, node: 'db9' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.ticket({ ...PLACE, terminal: '../x' })).rejects.toMatchObject({ code: 'bad-request' });
});

test('an upgrade of anything else is answered 404 and closed', async () => {
  const { socketPath } = await stage();
  const [, response] = await once(dial(socketPath, '/elsewhere'), 'unexpected-response');
  expect(response.statusCode).toBe(404);
});

test.each(['not json', '{"type":"launch"}', '{"type":"resize","cols":1,"rows":0}', '{"type":"ack","bytes":999999}'])(
  'a malformed frame closes: %s',
  async (frame) => {
    const { open } = await stage();
    const peer = await open();
    peer.socket.send(frame);
    expect(await peer.closed).toBe(CLOSE_CODES.badMessage);
  },
);

test('an oversize frame closes', async () => {
  const { open } = await stage();
  const peer = await open();
  peer.type(Buffer.alloc(MAX_INPUT_FRAME_BYTES + 1));
  expect(await peer.closed).toBe(1009);
});

test('a reconnect sees the screen and the scrollback again, and the same shell', async () => {
  const { labs, open } = await stage();
  const first = await open();
  shellOf(labs).print(Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\r\n'));
  await first.waitFor('line 99');
  await first.close();
  const second = await open();
  expect(second.text).toContain('line 0\r\n');
  expect(second.text).toContain('line 99');
  expect(labs.shells.size).toBe(1);
});

test('output between two halves of a letter or a sequence is whole for whoever joins there', async () => {
  const { labs, open } = await stage();
  const first = await open();
  const output = Buffer.from('\x1b[1;31mệ');
  shellOf(labs).print(Buffer.concat([Buffer.from('seen'), output.subarray(0, 4)]));
  await first.waitFor('seen');
  const chunks: Buffer[] = [];
  const second = await open({ onOutput: (chunk) => chunks.push(chunk) });
  shellOf(labs).print(output.subarray(4));
  await vi.waitFor(() => expect(Buffer.concat(chunks).toString()).toBe('\x1b[1;31mệ'));
  await second.close();
});

test('device queries are answered once, by us, and never again on a reconnect', async () => {
  const { labs, open } = await stage();
  const [one, two] = [await open(), await open()];
  const shell = shellOf(labs);
  shell.onType = () => undefined;
  shell.print('\x1b[c\x1b[6nasked');
  await Promise.all([one.waitFor('asked'), two.waitFor('asked')]);
  await vi.waitFor(() => expect(shell.typed).toBe('\x1b[?1;2c\x1b[1;1R'));
  const third = await open();
  expect(third.text).not.toContain('\x1b[6n');
  await third.close();
  expect(shell.typed).toBe('\x1b[?1;2c\x1b[1;1R');
});

test('two tabs see the same; the one that types decides the size', async () => {
  const { labs, open } = await stage();
  const [one, two] = [await open(), await open()];
  one.tell({ type: 'resize', cols: 100, rows: 30 });
  await two.waitForMessage('size');
  two.tell({ type: 'resize', cols: 60, rows: 20 });
  await one.waitForMessage('size');
  await vi.waitFor(() => expect(shellOf(labs).size).toEqual({ cols: 60, rows: 20 }));
  two.clear();
  one.type('x');
  await Promise.all([one.waitFor('x'), two.waitFor('x')]);
  await two.waitForMessage('size');
  expect(two.messages).toContainEqual({ type: 'size', cols: 100, rows: 30 });
  expect(shellOf(labs).size).toEqual({ cols: 100, rows: 30 });
});

test('a lone browser that acknowledges nothing stops the shell, bounded, and goes on when it does', async () => {
  const { labs, open } = await stage();
  const peer = await open({ acknowledges: false });
  const shell = shellOf(labs);
  const total = 8 * OUTPUT_WINDOW_BYTES;
  let printed = 0;
  const flooded = (async () => {
    for (; printed < total; printed += 16_384) if (!shell.print(Buffer.alloc(16_384, 'x\r\n'))) await shell.drained();
  })();
  await vi.waitFor(() => expect(peer.outputBytes).toBeGreaterThan(OUTPUT_WINDOW_BYTES));
  const stoppedAt = peer.outputBytes;
  expect(stoppedAt).toBeLessThan(2 * OUTPUT_WINDOW_BYTES);
  expect(printed).toBeLessThan(total);
  const acknowledging = setInterval(() => peer.tell({ type: 'ack', bytes: peer.outputBytes }), 5);
  await flooded;
  await vi.waitFor(() => expect(peer.outputBytes).toBe(total), { timeout: 8000 });
  clearInterval(acknowledging);
});

test('a slow tab neither stops a quick one nor is fed without end; caught up, it gets a fresh picture', async () => {
  const { labs, open } = await stage();
  const quick = await open();
  const slow = await open({ acknowledges: false });
  const shell = shellOf(labs);
  const total = 6 * OUTPUT_WINDOW_BYTES;
  for (let printed = 0; printed < total; printed += 16_384) if (!shell.print(Buffer.alloc(16_384, 'x\r\n'))) await shell.drained();
  shell.print('the end');
  await quick.waitFor('the end');
  expect(slow.outputBytes).toBeLessThan(3 * OUTPUT_WINDOW_BYTES);
  slow.clear();
  slow.tell({ type: 'ack', bytes: slow.outputBytes });
  await slow.waitForMessage('snapshot');
  expect(slow.text).toContain('the end');
});

test('a shell that ends says how, and the next key brings a new one on the same screen', async () => {
  const { labs, open } = await stage();
  const peer = await open();
  shellOf(labs).print('before');
  await peer.waitFor('before');
  const ended = shellOf(labs);
  ended.exit(3);
  await peer.waitForMessage('exit');
  expect(peer.messages).toContainEqual({ type: 'exit', code: 3 });
  await ended.dispose();
  labs.shells.delete('lb/main');
  peer.type('\r');
  await vi.waitFor(() => expect(shellOf(labs).attached).toBe(1));
  expect(shellOf(labs).typed).toBe('');
  peer.type('again');
  await peer.waitFor('again');
});

test('a node that goes down closes its terminals; a connection while it is down is told so', async () => {
  const { labs, open, client, socketPath } = await stage();
  const peer = await open();
  labs.setNodeState('lb', 'stopped');
  expect(await peer.closed).toBe(CLOSE_CODES.nodeDown);
  expect(peer.messages).toContainEqual({ type: 'exit', code: null });
  const { ticket } = await client.ticket(PLACE);
  expect(await createTerminalPeer(dial(socketPath, `/terminal?ticket=${ticket}`)).closed).toBe(CLOSE_CODES.nodeDown);
  labs.setNodeState('lb', 'up');
  await (await open()).close();
});

test('a sandbox that ends closes its terminals', async () => {
  const { labs, open } = await stage();
  const peer = await open();
  labs.end();
  expect(await peer.closed).toBe(CLOSE_CODES.sandboxGone);
});

test('a sandbox that becomes a fresh one lets its terminals and their pictures go', async () => {
  const { labs, open, client } = await stage();
  const peer = await open();
  shellOf(labs).print('of the old sandbox');
  await peer.waitFor('of the old sandbox');
  const old = shellOf(labs);
  labs.change({ type: 'sandbox', sandbox: { ...(await client.get(SANDBOX_ID)), state: 'starting' } });
  expect(await peer.closed).toBe(CLOSE_CODES.nodeDown);
  await old.dispose();
  labs.shells.delete('lb/main');
  expect((await open()).text).not.toContain('of the old sandbox');
});

test('shutting down tells browsers, keeps the shell, and the next process shows the same screen', async () => {
  const { labs, gateway, open, socketPath } = await stage();
  const peer = await open();
  peer.tell({ type: 'resize', cols: 90, rows: 25 });
  shellOf(labs).print('\x1b[32mkept over a restart\x1b[0m');
  await peer.waitFor('kept over a restart');
  await gateway.dispose();
  expect(await peer.closed).toBe(CLOSE_CODES.shuttingDown);
  await vi.waitFor(() => expect(shellOf(labs).attached).toBe(0));

  const next: Gateway = await startGateway(labs, { dataDir: labs.directory, listen: { socketPath }, log: silentLog });
  cleanUps.push(() => next.dispose());
  const again: TerminalPeer = await open();
  expect(again.text).toContain('kept over a restart');
  expect(again.messages[0]).toMatchObject({ type: 'snapshot', cols: 90, rows: 25 });
  expect(labs.shells.size).toBe(1);
});

test('there is an end to the terminals of a node', async () => {
  const { client, socketPath, open } = await stage();
  for (let count = 0; count < 8; count++) await open({}, { ...PLACE, terminal: `t${count}` });
  const { ticket } = await client.ticket({ ...PLACE, terminal: 'one-more' });
  expect(await createTerminalPeer(dial(socketPath, `/terminal?ticket=${ticket}`)).closed).toBe(CLOSE_CODES.tooMany);
});
