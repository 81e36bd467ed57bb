import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { createProbe } from './operations.ts';
import { serveProbe } from './serve.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Sends request lines, ends the input, and gives back the answers by id. */
async function ask(...lines: string[]): Promise<Map<number, Record<string, unknown>>> {
  const input = new PassThrough();
  const output = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(''));
  await serveProbe(
    input,
    output,
    createProbe(() => performance.now()),
  );
  output.end();
  let text = '';
  for await (const chunk of output) text += String(chunk);
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((answer) => [answer.id, answer]),
  );
}

const line = (id: number, op: string, args: unknown = {}) => JSON.stringify({ id, op, args });

test('a ping is answered with its own id', async () => {
  expect((await ask(line(7, 'ping'))).get(7)).toMatchObject({ ok: true, value: { pid: process.pid } });
});

test('an unknown operation and a line that is no request are answered, not fatal', async () => {
  const answers = await ask('{', line(1, 'constructor'), '"x"', line(2, 'ping'));
  expect(answers.get(-1)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(answers.get(1)).toMatchObject({ ok: false, error: { code: 'unknown-operation' } });
  expect(answers.get(2)).toMatchObject({ ok: true });
});

test('each request of a sample comes on a connection of its own', async () => {
  const ports = new Set<number | undefined>();
  const url = await listen(
    createServer((request, response) => {
      ports.add(request.socket.remotePort);
      response.setHeader('x-web', 'web1').end('hello');
    }),
  );
  const answer = (await ask(line(1, 'http.sample', { url, count: 5 }))).get(1);
  expect(ports.size).toBe(5);
  expect(answer).toMatchObject({ value: { observations: Array(5).fill(expect.objectContaining({ status: 200, body: 'hello' })) } });
});

test('no answer in time, a refused and a cut connection are observations', async () => {
  const silent = await listen(createServer(() => undefined));
  const cutting = await listen(createServer((request) => request.socket.destroy()));
  const answers = await ask(
    line(1, 'http.request', { url: silent, timeoutMs: 50 }),
    line(2, 'http.request', { url: 'http://127.0.0.1:1/' }),
    line(3, 'http.request', { url: cutting }),
  );
  expect([1, 2, 3].map((id) => (answers.get(id)?.value as { errorCode?: string } | undefined)?.errorCode)).toEqual([
    'ETIMEDOUT',
    'ECONNREFUSED',
    'ECONNRESET',
  ]);
});

test('a body is kept to 64 KiB', async () => {
  const url = await listen(createServer((_, response) => response.end('x'.repeat(200_000))));
  const value = (await ask(line(1, 'http.request', { url }))).get(1)?.value as { body: string } | undefined;
  expect(value?.body).toHaveLength(65_536);
});

test('a bad URL is an error of the request, not of the probe', async () => {
  expect((await ask(line(1, 'http.request', { url: 'nonsense' }))).get(1)).toMatchObject({ ok: false, error: { code: 'ERR_INVALID_URL' } });
});
