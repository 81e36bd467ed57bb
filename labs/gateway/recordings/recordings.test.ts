/** Recordings through a real labs server; only the shell is a stand-in. */
import { appendFile, readdir, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { createLabsClient } from '../client.ts';
import { startGateway } from '../gateway.ts';
import { silentLog } from '../log.ts';
import type { FakeDtach } from '../testing/fake-dtach.ts';
import { createFakeLabs, type FakeLabs, OWNER, SANDBOX_ID } from '../testing/fake-labs.ts';
import { openTerminalPeer } from '../testing/terminal-peer.ts';
import { type Cast, parseCast } from './asciicast.ts';
import { MAX_RECORDING_BYTES } from './cast-writer.ts';

const PLACE = { sandbox: SANDBOX_ID, node: 'lb', terminal: 'main', owner: OWNER, person: OWNER, mode: 'own' as const };
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function stage() {
  const labs = await createFakeLabs();
  cleanUps.push(() => labs.dispose());
  const socketPath = join(labs.directory, 'labs.sock');
  const start = async () => {
    const gateway = await startGateway(labs, { dataDir: labs.directory, listen: { socketPath }, log: silentLog });
    cleanUps.push(() => gateway.dispose());
    return gateway;
  };
  const client = createLabsClient({ socketPath });
  const cast = async (id: string): Promise<Cast> => {
    const parsed = parseCast(await text(await client.recording(OWNER, id)));
    if (!parsed) throw new Error('not an asciicast');
    return parsed;
  };
  return { labs, client, cast, start, gateway: await start(), open: () => openTerminalPeer(socketPath, PLACE) };
}

const shellOf = (labs: FakeLabs): FakeDtach => {
  const shell = labs.shells.get('lb/main');
  if (!shell) throw new Error('no shell was started');
  return shell;
};
const shown = (cast: Cast) => cast.events.map(([, code, data]) => (code === 'o' ? data : '')).join('');
const list = (client: ReturnType<typeof createLabsClient>) => client.recordings({ owner: OWNER });
/** The only recording, once it shows `wanted`. */
async function recorded({ client, cast }: Awaited<ReturnType<typeof stage>>, wanted: string): Promise<{ id: string; cast: Cast }> {
  return vi.waitFor(
    async () => {
      const id = (await list(client))[0]?.id ?? '';
      const found = await cast(id);
      expect(shown(found)).toContain(wanted);
      return { id, cast: found };
    },
    { timeout: 8000, interval: 50 },
  );
}

test('nothing is recorded unless it was asked for', async () => {
  const { labs, client, open } = await stage();
  const peer = await open();
  shellOf(labs).print('not kept');
  await peer.waitFor('not kept');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await list(client)).toEqual([]);
});

test('output and sizes are kept, what is typed is not; letters split over chunks are whole', async () => {
  const staged = await stage();
  const { labs, client, open } = staged;
  await client.record(SANDBOX_ID, { keepDays: 3 });
  const peer = await open();
  shellOf(labs).onType = () => undefined; // a password is not echoed
  peer.tell({ type: 'resize', cols: 101, rows: 31 });
  peer.type('s3cret\r');
  await vi.waitFor(() => expect(shellOf(labs).typed).toBe('s3cret\r'));
  const letter = Buffer.from('ệ');
  shellOf(labs).print(letter.subarray(0, 2));
  await new Promise((resolve) => setTimeout(resolve, 50));
  shellOf(labs).print(Buffer.concat([letter.subarray(2), Buffer.from(' xong')]));
  const { cast } = await recorded(staged, 'ệ xong');
  expect(JSON.stringify(cast.events)).not.toContain('s3cret');
  expect(cast.events.map(([, code, data]) => `${code} ${data}`)).toContain('r 101x31');
  const [info] = await list(client);
  expect(info).toMatchObject({ lab: 'week-1/haproxy-basics', sandbox: SANDBOX_ID, node: 'lb', terminal: 'main', endedAt: null });
  const days = (Date.parse(info?.expiresAt ?? '') - Date.parse(info?.startedAt ?? '')) / 86_400_000;
  expect(days).toBe(3);
});

test('a shell that runs already is recorded from its screen on, and stopping ends it', async () => {
  const staged = await stage();
  const { labs, client, open } = staged;
  const peer = await open();
  shellOf(labs).print('before it was asked for\r\n');
  await peer.waitFor('asked for');
  await client.record(SANDBOX_ID, { keepDays: 1 });
  shellOf(labs).print('while recorded');
  await recorded(staged, 'while recorded');
  await client.record(SANDBOX_ID, { keepDays: 0 });
  shellOf(labs).print('after the end');
  await peer.waitFor('after the end');
  const { cast } = await recorded(staged, 'before it was asked for');
  expect(shown(cast)).not.toContain('after the end');
  expect((await list(client))[0]?.endedAt).not.toBeNull();
});

test('the workbench is told when recording begins and ends', async () => {
  const { client } = await stage();
  const told: number[] = [];
  const abort = new AbortController();
  const reading = (async () => {
    for await (const event of client.events(SANDBOX_ID, { signal: abort.signal })) {
      if (event.type === 'recording') told.push(event.keepDays);
    }
  })().catch(() => undefined);
  await vi.waitFor(() => expect(told).toEqual([0]));
  await client.record(SANDBOX_ID, { keepDays: 7 });
  await client.record(SANDBOX_ID, { keepDays: 7 });
  await client.record(SANDBOX_ID, { keepDays: 0 });
  await vi.waitFor(() => expect(told).toEqual([0, 7, 0]));
  abort.abort();
  await reading;
});

test('the next process goes on with the recording, behind a torn line; the order holds', async () => {
  const staged = await stage();
  const { labs, client, open, gateway, start } = staged;
  await client.record(SANDBOX_ID, { keepDays: 2 });
  const peer = await open();
  shellOf(labs).print('of the first process');
  await peer.waitFor('first process');
  const { id } = await recorded(staged, 'of the first process');
  await gateway.dispose();
  const [owner = ''] = (await readdir(join(labs.directory, 'recordings'))).filter((name) => name !== 'orders.json');
  const file = join(labs.directory, 'recordings', owner, `${id}.cast`);
  await appendFile(file, '[99.0, "o", "torn');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(labs.directory, 'recordings', owner))).mode & 0o777).toBe(0o700);
  await truncate(file, (await stat(file)).size - 2);

  await start();
  await open();
  shellOf(labs).print('of the second process');
  const again = await recorded(staged, 'of the second process');
  expect(again.id).toBe(id);
  expect(again.cast.events.some(([, code, data]) => code === 'm' && data === 'recording went on')).toBe(true);
  const times = again.cast.events.map(([seconds]) => seconds);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a flood is thinned, said so, and ends with the screen as it is', async () => {
  const staged = await stage();
  const { labs, client, open } = staged;
  await client.record(SANDBOX_ID, { keepDays: 1 });
  const peer = await open();
  const shell = shellOf(labs);
  const line = Buffer.from(`${'y'.repeat(100)}\r\n`.repeat(640));
  const total = 20 * 1024 * 1024;
  for (let printed = 0; printed < total; printed += line.length) if (!shell.print(line)) await shell.drained();
  shell.print('the end of it');
  await peer.waitFor('the end of it');
  const { cast } = await recorded(staged, 'the end of it');
  const leftOut = cast.events.flatMap(([, code, data]) => (code === 'm' ? [Number(/^left out (\d+) bytes$/.exec(data)?.[1])] : []));
  expect(leftOut.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(total - MAX_RECORDING_BYTES);
  expect((await list(client))[0]?.bytes).toBeLessThan(1024 * 1024);
  shell.print(' and after');
  await recorded(staged, ' and after');
}, 20_000);

test('a learner removes a recording, also one under way: what follows shows nothing of it', async () => {
  const staged = await stage();
  const { labs, client, open } = staged;
  await client.record(SANDBOX_ID, { keepDays: 1 });
  await open();
  shellOf(labs).print('regretted');
  const { id } = await recorded(staged, 'regretted');
  await client.dropRecording('somebody-else', id);
  expect(await list(client)).toHaveLength(1);
  await client.dropRecording(OWNER, id);
  shellOf(labs).print('later on');
  const after = await recorded(staged, 'later on');
  expect(after.id).not.toBe(id);
  expect(shown(after.cast)).not.toContain('regretted');
  await client.dropRecordings(OWNER);
  expect((await list(client)).filter((info) => info.id === after.id)).toEqual([]);
});

test('recordings are their owner’s, and no name leads out of the folder', async () => {
  const staged = await stage();
  const { labs, client, open } = staged;
  await client.record(SANDBOX_ID, { keepDays: 1 });
  await open();
  shellOf(labs).print('mine');
  const { id } = await recorded(staged, 'mine');
  expect(await client.recordings({ owner: 'somebody-else' })).toEqual([]);
  expect(await client.recordings({ owner: OWNER, sandbox: 'another' })).toEqual([]);
  for (const [owner, name] of [
    ['somebody-else', id],
    [OWNER, '../orders'],
    ['..', 'orders'],
    [OWNER, `${id}.cast`],
    ['.', id],
  ] as const)
    await expect(client.recording(owner, name)).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.record('nowhere1', { keepDays: 1 })).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.record(SANDBOX_ID, { keepDays: -1 })).rejects.toMatchObject({ code: 'bad-request' });
});

test('a sandbox that becomes a fresh one, and one that ends, begin and end recordings', async () => {
  const staged = await stage();
  const { labs, client, open } = staged;
  await client.record(SANDBOX_ID, { keepDays: 1 });
  await open();
  shellOf(labs).print('of the old nodes');
  const { id } = await recorded(staged, 'of the old nodes');
  const old = shellOf(labs);
  labs.change({ type: 'sandbox', sandbox: { ...(await client.get(SANDBOX_ID)), state: 'starting' } });
  await old.dispose();
  labs.shells.delete('lb/main');
  await open();
  shellOf(labs).print('of the new nodes');
  const next = await recorded(staged, 'of the new nodes');
  expect(next.id).not.toBe(id);
  labs.end();
  await vi.waitFor(async () => expect((await list(client)).map(({ endedAt }) => endedAt === null)).toEqual([false, false]));
  await vi.waitFor(async () => expect(await readFile(join(labs.directory, 'recordings/orders.json'), 'utf8')).toBe('{}'));
});
