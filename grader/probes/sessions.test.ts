import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { httpServer } from '../testing/http-server.ts';
import { createSteadyClients } from './steady-clients.ts';
import { createWireWatch } from './wire-watch.ts';

const nowMs = () => performance.now();

function clientsOfTest() {
  const clients = createSteadyClients(nowMs);
  onTestFinished(() => clients.dispose());
  return clients;
}

test('a steady client keeps its rhythm whatever the answers do, each request on its own connection', async () => {
  const ports = new Set<number | undefined>();
  const url = await httpServer((request, response) => {
    ports.add(request.socket.remotePort);
    if (ports.size % 3 !== 0) response.setHeader('x-web', 'web1').setHeader('x-junk', 'no').end('y'.repeat(1000));
  });
  const clients = clientsOfTest();
  const { client } = clients.start({ url, everyMs: 20, timeoutMs: 5000 });
  await expect.poll(() => ports.size, { timeout: 5000, interval: 10 }).toBeGreaterThanOrEqual(15);
  const { sent } = clients.stop(client);
  const { requests, pending } = clients.read(client);
  expect(pending.length).toBeGreaterThanOrEqual(4);
  expect(requests.length + pending.length).toBeGreaterThanOrEqual(sent - 1);
  expect(requests[0]).toMatchObject({ index: 0, status: 200, headers: { 'x-web': 'web1' } });
  expect(requests[0]?.body).toHaveLength(256);
  expect(Object.keys(requests[0]?.headers ?? {})).not.toContain('x-junk');
  // Turns may be left out on a busy machine, but none comes early: the n-th is not before start + n × 20 ms.
  const first = requests[0]?.atMs ?? 0;
  for (const { index, atMs } of requests) expect(atMs - first).toBeGreaterThan(index * 20 - 3);
});

test('what was read is not read again, and a stopped client sends no more', async () => {
  const url = await httpServer((_, response) => response.end('ok'));
  const clients = clientsOfTest();
  const { client } = clients.start({ url, everyMs: 10, timeoutMs: 1000 });
  const seen: number[] = [];
  const readOn = () => seen.push(...clients.read(client).requests.map((one) => one.index));
  await expect.poll(readOn, { timeout: 5000, interval: 20 }).toBeGreaterThan(8);
  const { sent } = clients.stop(client);
  await expect.poll(() => clients.read(client).pending.length, { timeout: 5000 }).toBe(0);
  expect(clients.read(client).sent).toBe(sent);
  expect(new Set(seen).size).toBe(seen.length);
});

test('a client nobody gave, and a URL that is none, are told', () => {
  const clients = clientsOfTest();
  expect(() => clients.read(3)).toThrow(expect.objectContaining({ code: 'unknown-client' }));
  expect(() => clients.start({ url: 'nonsense', everyMs: 10, timeoutMs: 100 })).toThrow(
    expect.objectContaining({ code: 'ERR_INVALID_URL' }),
  );
});

test('a header that cannot be sent is an error of the reading, not of the process', async () => {
  const clients = clientsOfTest();
  const { client } = clients.start({ url: 'http://127.0.0.1:1/', headers: { cookie: 'a\nb' }, everyMs: 10, timeoutMs: 100 });
  await expect
    .poll(() => {
      try {
        return clients.read(client).sent;
      } catch (cause) {
        return cause;
      }
    })
    .toMatchObject({ code: 'ERR_INVALID_CHAR' });
});

/** A program in the place of tcpdump. */
async function tool(script: string): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'wire-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'tool');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return [file];
}

const CAPTURE = new URL('./__fixtures__/keepalived.pcap', import.meta.url).pathname;

test('the wire is read from the moment the tool listens', async () => {
  const wire = createWireWatch(nowMs, await tool(`echo 'listening on eth0' >&2; cat '${CAPTURE}'; exec sleep 60`));
  onTestFinished(() => wire.stop());
  expect(() => wire.read(0)).toThrow(expect.objectContaining({ code: 'not-watching' }));
  await wire.start();
  await wire.start();
  await expect.poll(() => wire.read(Number.NEGATIVE_INFINITY).adverts.length, { timeout: 5000 }).toBe(7);
  const { adverts, arps } = wire.read(Number.NEGATIVE_INFINITY);
  expect(arps).toHaveLength(3);
  // Captured long ago by the wall clock, so long before this process began by its own.
  expect(adverts[0]?.atMs).toBeLessThan(0);
  expect((adverts[1]?.atMs ?? 0) - (adverts[0]?.atMs ?? 0)).toBeCloseTo(4402, -1);
  wire.stop();
  expect(() => wire.read(0)).toThrow(expect.objectContaining({ code: 'not-watching' }));
});

test.each([
  ['that cannot capture', 'echo "eth0: no such device" >&2; exit 1', /no such device/],
  ['that is not there', null, /cannot be run/],
])('a tool %s makes the watch fail', async (_, script, message) => {
  const wire = createWireWatch(nowMs, script === null ? ['/nowhere/tcpdump'] : await tool(script));
  await expect(wire.start()).rejects.toMatchObject({ code: 'capture-failed', message: expect.stringMatching(message) });
});

test('a tool that dies while watching is told by the next reading, and can be started again', async () => {
  const wire = createWireWatch(nowMs, await tool(`echo 'listening on eth0' >&2; exec sleep 0.05`));
  onTestFinished(() => wire.stop());
  await wire.start();
  await expect
    .poll(
      () => {
        try {
          return wire.read(0).nowMs;
        } catch (cause) {
          return cause;
        }
      },
      { timeout: 5000 },
    )
    .toMatchObject({ code: 'not-watching', message: 'tcpdump ended (0)' });
  await wire.start();
  expect(wire.read(0).adverts).toEqual([]);
});
