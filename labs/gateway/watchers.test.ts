/** Somebody who watches a terminal: sees what its owner sees, and types when given the keyboard and not a key longer. */
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { createLabsClient } from './client.ts';
import { startGateway } from './gateway.ts';
import { silentLog } from './log.ts';
import type { TicketRequest } from './protocol.ts';
import { CLOSE_CODES, OUTPUT_WINDOW_BYTES } from './terminal-protocol.ts';
import { createFakeLabs, type FakeLabs, OWNER, SANDBOX_ID } from './testing/fake-labs.ts';
import { createTerminalPeer, openTerminalPeer, type TerminalPeer, type TerminalPeerOptions } from './testing/terminal-peer.ts';

const MENTOR = 'mentor-1';
const OWN = { sandbox: SANDBOX_ID, node: 'lb', terminal: 'main', owner: OWNER, person: OWNER, mode: 'own' } as const;
const WATCH = { ...OWN, person: MENTOR, mode: 'watch' } as const;
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
  const client = createLabsClient({ socketPath });
  const open = (place: TicketRequest, options?: TerminalPeerOptions) => openTerminalPeer(socketPath, place, options);
  const refusal = async (place: TicketRequest) => closing(socketPath, (await client.ticket(place)).ticket);
  return { labs, gateway, socketPath, open, client, refusal };
}

const closing = (socketPath: string, ticket: string) =>
  createTerminalPeer(new WebSocket(`ws://labs/terminal?ticket=${ticket}`, { createConnection: () => createConnection(socketPath) })).closed;
function shellOf(labs: FakeLabs) {
  const shell = labs.shells.get('lb/main');
  if (!shell) throw new Error('no shell was started');
  return shell;
}
const lastKeyboard = (peer: TerminalPeer) => peer.messages.findLast((message) => message.type === 'keyboard');
/** What a watcher sent has been read once this came back. */
async function settle(peer: TerminalPeer): Promise<void> {
  peer.clear();
  peer.tell({ type: 'ping', at: 1 });
  await peer.waitForMessage('pong');
}

test('a watcher sees the screen and what follows, and its keys and its size go nowhere', async () => {
  const { labs, open } = await stage();
  const owner = await open(OWN);
  owner.tell({ type: 'resize', cols: 100, rows: 30 });
  owner.type('before');
  await owner.waitFor('before');
  const watcher = await open(WATCH);
  expect(watcher.text).toContain('before');
  expect(watcher.messages[0]).toMatchObject({ type: 'snapshot', cols: 100, rows: 30 });
  await watcher.waitForMessage('keyboard');
  expect(lastKeyboard(watcher)).toEqual({ type: 'keyboard', mayType: false });
  watcher.tell({ type: 'resize', cols: 40, rows: 10 });
  watcher.type('rm -rf /\r');
  await settle(watcher);
  owner.type('after');
  await watcher.waitFor('after');
  expect(shellOf(labs).typed).toBe('beforeafter');
  expect(shellOf(labs).size).toEqual({ cols: 100, rows: 30 });
});

test('the keyboard is given and taken back at once, on sockets that are open; the owner types throughout', async () => {
  const { labs, open, client } = await stage();
  const owner = await open(OWN);
  const watcher = await open(WATCH);
  await client.giveKeyboard(SANDBOX_ID, MENTOR);
  await vi.waitFor(() => expect(lastKeyboard(watcher)).toEqual({ type: 'keyboard', mayType: true }));
  watcher.type('m');
  await owner.waitFor('m');
  owner.type('o');
  await owner.waitFor('o');
  await client.giveKeyboard(SANDBOX_ID, null);
  watcher.type('x');
  await vi.waitFor(() => expect(lastKeyboard(watcher)).toEqual({ type: 'keyboard', mayType: false }));
  await settle(watcher);
  expect(shellOf(labs).typed).toBe('mo');
});

test('one watcher has the keyboard, another has not', async () => {
  const { labs, open, client } = await stage();
  await open(OWN);
  const watcher = await open(WATCH);
  await client.giveKeyboard(SANDBOX_ID, 'mentor-2');
  watcher.type('x');
  await settle(watcher);
  expect(shellOf(labs).typed).toBe('');
});

test('closing a watcher ends its sockets, its keyboard and its unused tickets, and nobody else’s', async () => {
  const { labs, open, client, socketPath } = await stage();
  const owner = await open(OWN);
  const watcher = await open(WATCH);
  const other = await open({ ...WATCH, person: 'mentor-2' });
  const unused = await client.ticket(WATCH);
  await client.giveKeyboard(SANDBOX_ID, MENTOR);
  await client.closeWatcher(SANDBOX_ID, MENTOR);
  expect(await watcher.closed).toBe(CLOSE_CODES.watchOver);
  expect(await closing(socketPath, unused.ticket)).toBe(CLOSE_CODES.badTicket);
  const again = await open(WATCH);
  await again.waitForMessage('keyboard');
  expect(lastKeyboard(again)).toEqual({ type: 'keyboard', mayType: false });
  owner.type('still here');
  await other.waitFor('still here');
  expect(shellOf(labs).typed).toBe('still here');
});

test('owning and watching are told apart when a ticket is asked for', async () => {
  const { client } = await stage();
  await expect(client.ticket({ ...OWN, person: MENTOR })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.ticket({ ...WATCH, person: OWNER })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.ticket({ ...WATCH, owner: MENTOR })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a watcher makes no terminal and no shell', async () => {
  const { labs, open, client, refusal } = await stage();
  expect(await refusal(WATCH)).toBe(CLOSE_CODES.notOpen);
  const owner = await open(OWN);
  expect(await refusal({ ...WATCH, terminal: '2' })).toBe(CLOSE_CODES.notOpen);
  const watcher = await open(WATCH);
  await client.giveKeyboard(SANDBOX_ID, MENTOR);
  const ended = shellOf(labs);
  ended.exit(0);
  await watcher.waitForMessage('exit');
  await ended.dispose();
  labs.shells.delete('lb/main');
  watcher.type('\r');
  await settle(watcher);
  expect(labs.shells.size).toBe(0);
  owner.type('\r');
  await vi.waitFor(() => expect(shellOf(labs).attached).toBe(1));
  shellOf(labs).print('a new shell');
  await watcher.waitFor('a new shell');
});

test('a watcher that reads nothing slows nobody; caught up, it gets a fresh picture', async () => {
  const { labs, open } = await stage();
  const owner = await open(OWN);
  const watcher = await open(WATCH, { acknowledges: false });
  const shell = shellOf(labs);
  const total = 6 * OUTPUT_WINDOW_BYTES;
  for (let printed = 0; printed < total; printed += 16_384) if (!shell.print(Buffer.alloc(16_384, 'x\r\n'))) await shell.drained();
  shell.print('the end');
  await owner.waitFor('the end');
  expect(watcher.outputBytes).toBeLessThan(3 * OUTPUT_WINDOW_BYTES);
  watcher.clear();
  watcher.tell({ type: 'ack', bytes: watcher.outputBytes });
  await watcher.waitForMessage('snapshot');
  expect(watcher.text).toContain('the end');
});

test('a watcher that keeps up does not hurry the shell past an owner who does not', async () => {
  const { labs, open } = await stage();
  const owner = await open(OWN, { acknowledges: false });
  await open(WATCH);
  const shell = shellOf(labs);
  let isOver = false;
  const flooded = (async () => {
    for (let printed = 0; printed < 8 * OUTPUT_WINDOW_BYTES && !isOver; printed += 16_384)
      if (!shell.print(Buffer.alloc(16_384, 'x\r\n'))) await shell.drained();
  })();
  await vi.waitFor(() => expect(owner.outputBytes).toBeGreaterThan(OUTPUT_WINDOW_BYTES));
  expect(owner.outputBytes).toBeLessThan(2 * OUTPUT_WINDOW_BYTES);
  isOver = true;
  owner.tell({ type: 'ack', bytes: owner.outputBytes });
  await flooded;
});

test('the keyboard is forgotten with the sandbox’s nodes, and by another labs process', async () => {
  const { labs, open, client, gateway, socketPath } = await stage();
  await open(OWN);
  await client.giveKeyboard(SANDBOX_ID, MENTOR);
  labs.change({ type: 'sandbox', sandbox: { ...(await client.get(SANDBOX_ID)), state: 'starting' } });
  await shellOf(labs).dispose();
  labs.shells.delete('lb/main');
  await open(OWN);
  const watcher = await open(WATCH);
  await watcher.waitForMessage('keyboard');
  expect(lastKeyboard(watcher)).toEqual({ type: 'keyboard', mayType: false });
  await client.giveKeyboard(SANDBOX_ID, MENTOR);
  await gateway.dispose();
  const next = await startGateway(labs, { dataDir: labs.directory, listen: { socketPath }, log: silentLog });
  cleanUps.push(() => next.dispose());
  await open(OWN);
  const again = await open(WATCH);
  again.type('x');
  await settle(again);
  expect(shellOf(labs).typed).toBe('');
});
