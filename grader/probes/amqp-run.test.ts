import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { runAmqp } from './amqp-run.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Something that takes connections on 127.0.0.1 and is no broker. */
async function listening(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(onSocket);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const run = (port: number, timeoutMs?: number) =>
  runAmqp(
    { broker: { hosts: ['127.0.0.1'], port, user: 'u', password: 'p' }, steps: [], ...(timeoutMs === undefined ? {} : { timeoutMs }) },
    () => performance.now(),
  );

test('nobody listens', async () => {
  const port = await listening(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await run(port)).toMatchObject({ host: null, error: { code: 'ECONNREFUSED' }, outcomes: [] });
});

test('a server that never says anything is left when the time is over, and its socket closed', async () => {
  let isClosed: Promise<void> = Promise.reject(new Error('never connected'));
  isClosed.catch(() => undefined);
  const port = await listening((socket) => {
    socket.resume();
    isClosed = new Promise((resolve) => socket.once('close', () => resolve()));
  });
  expect(await run(port, 150)).toMatchObject({ host: null, error: { code: 'ETIMEDOUT' } });
  await isClosed;
});

test('a server that hangs up', async () => {
  const port = await listening((socket) => socket.end());
  expect(await run(port)).toMatchObject({ host: null, error: { code: 'closed' } });
});

test('a server of another protocol', async () => {
  const port = await listening((socket) => socket.write('SSH-2.0-OpenSSH_10.0p2 Debian-7\r\n'));
  expect((await run(port)).host).toBeNull();
});
