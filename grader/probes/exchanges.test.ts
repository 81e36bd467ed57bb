import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { httpServer } from '../testing/http-server.ts';
import { arpReplies } from './arp-who.ts';
import { converseHttp } from './http-conversation.ts';
import { observeHttp } from './http-request.ts';
import { burstHttp } from './http-sample.ts';
import { placeInRoot } from './keepalived-root.ts';
import { talkTcp } from './tcp-talk.ts';

const nowMs = () => performance.now();

/** A TCP server of the running test; resolves to its port. */
async function tcpServer(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer(onConnection);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function ownCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'cert-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const names = 'subjectAltName=DNS:www.example.test,IP:10.10.10.100';
  const made = ['-keyout', join(directory, 'key'), '-out', join(directory, 'cert'), '-subj', '/O=Luyen/CN=www.example.test'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...made, '-addext', names], { stdio: 'ignore' });
  return { key: await readFile(join(directory, 'key'), 'utf8'), cert: await readFile(join(directory, 'cert'), 'utf8') };
}

test('over TLS the certificate is told, whoever signed it', async () => {
  const url = await httpServer((_, response) => response.end('ok'), await ownCertificate());
  const seen = await observeHttp({ url }, { nowMs });
  expect(seen).toMatchObject({
    status: 200,
    certificate: {
      subject: 'O=Luyen, CN=www.example.test',
      issuer: 'O=Luyen, CN=www.example.test',
      names: ['www.example.test', '10.10.10.100'],
      fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    },
  });
});

test('every request of a TLS conversation knows the certificate of its one connection', async () => {
  const origin = await httpServer((_, response) => response.end('ok'), await ownCertificate());
  const { observations, connections } = await converseHttp({ origin, paths: ['/a', '/b'] }, nowMs);
  expect(connections).toBe(1);
  expect(observations.map((seen) => seen.certificate?.names.length)).toEqual([2, 2]);
});

test('a client speaks from the address it is told, and sends its body', async () => {
  const url = await httpServer((request, response) => {
    request
      .on('data', (chunk) => response.write(`${request.socket.remoteAddress} ${request.method} ${chunk}`))
      .on('end', () => response.end());
  });
  const seen = await observeHttp({ url, from: '127.0.0.9', method: 'POST', body: 'xin chào' }, { nowMs });
  expect(seen.body).toBe('127.0.0.9 POST xin chào');
});

test('requests of a burst are under way together', async () => {
  const waiting: (() => void)[] = [];
  const url = await httpServer((_, response) => {
    waiting.push(() => response.end());
    if (waiting.length === 5) for (const answer of waiting) answer();
  });
  const { observations } = await burstHttp({ url, count: 5, gapMs: 10, timeoutMs: 5000 }, nowMs);
  expect(observations.map((seen) => seen.status)).toEqual([200, 200, 200, 200, 200]);
  const [first, last] = [observations[0]?.atMs ?? 0, observations[4]?.atMs ?? 0];
  expect(last - first).toBeGreaterThan(37);
});

test('a conversation keeps its connection, and counts those it had to open anew', async () => {
  let answered = 0;
  const origin = await httpServer((request, response) => {
    answered += 1;
    if (request.url === '/close') response.setHeader('connection', 'close');
    response.end(request.url);
  });
  const kept = await converseHttp({ origin, paths: ['/1', '/2', '/3'] }, nowMs);
  expect(kept).toMatchObject({ connections: 1, observations: [{ body: '/1' }, { body: '/2' }, { body: '/3' }] });
  expect(await converseHttp({ origin, paths: ['/close', '/2', '/close', '/4'] }, nowMs)).toMatchObject({ connections: 3 });
  expect(answered).toBe(7);
});

test('a conversation by TCP: what was said, what came back, and who ended it', async () => {
  const port = await tcpServer((socket) => socket.on('data', (chunk) => socket.end(`heard ${chunk}`)));
  const talk = await talkTcp({ host: '127.0.0.1', port, send: [{ afterMs: 40, text: 'GET' }], maxMs: 5000 }, nowMs);
  expect(talk).toMatchObject({ ending: 'peer-closed', received: 'heard GET' });
  expect(talk.firstByteMs).toBeGreaterThan(37);
});

test.each([
  ['peer-closed', (socket: Socket) => void socket.end()],
  ['peer-reset', (socket: Socket) => void socket.resetAndDestroy()],
  ['we-closed', () => undefined],
])('a knock ends as %s', async (ending, onConnection) => {
  const port = await tcpServer(onConnection);
  const talk = await talkTcp({ host: '127.0.0.1', port, send: [], maxMs: 60 }, nowMs);
  expect(talk).toMatchObject({ ending, received: '', firstByteMs: null });
  expect(talk.connectedMs).not.toBeNull();
});

test('nobody listening is refused', async () => {
  expect(await talkTcp({ host: '127.0.0.1', port: 1, send: [], maxMs: 1000 }, nowMs)).toMatchObject({
    ending: 'refused',
    connectedMs: null,
  });
});

test('everyone who answers for an address is told once, whatever arping says beside it', () => {
  const output = [
    'ARPING 10.10.10.100 from 10.10.10.250 eth0',
    'Unicast reply from 10.10.10.100 [02:4C:0A:0A:0A:0B] 0.731ms',
    'Unicast reply from 10.10.10.100 [02:4C:0A:0A:0A:0C] 0.802ms',
    'Unicast reply from 10.10.10.100 [02:4C:0A:0A:0A:0B] 1.5ms',
    'Unicast reply from 10.10.10.12 [02:4C:0A:0A:0A:0D] 1.5ms',
    'Sent 2 probes (2 broadcast(s))',
  ].join('\n');
  expect(arpReplies(output, '10.10.10.100')).toEqual([
    { mac: '02:4c:0a:0a:0a:0b', afterMs: 0.731 },
    { mac: '02:4c:0a:0a:0a:0c', afterMs: 0.802 },
  ]);
});

test.each([
  ['/etc/keepalived/keepalived.conf', '/etc/keepalived/keepalived.conf'],
  ['/bin/killall', '/usr/bin/killall'],
  ['/usr/lib/keepalived/check.sh', '/usr/lib/keepalived/check.sh'],
  ['/../../etc/x', '/etc/x'],
  ['/etc/ld.so.preload', null],
  ['/lib/x86_64-linux-gnu/libc.so.6', null],
  ['/usr/lib/aarch64-linux-gnu/x', null],
  ['/lib64/ld-linux-x86-64.so.2', null],
  ['/usr/sbin/../sbin/keepalived', null],
  ['/sbin/keepalived', null],
  ['/proc/self/exe', null],
  ['/', null],
])('a file of a learner stands where keepalived looks for it, but never in the place of its own: %s', (path, place) => {
  expect(placeInRoot(path)).toBe(place);
});
