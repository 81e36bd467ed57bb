/** What the server says here was seen from memcached 1.6.38. */
import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readAnswer } from './memcached-answer.ts';
import { askMemcached } from './memcached-ask.ts';
import { crowdMemcached, fillMemcached } from './memcached-load.ts';

const HOST = '127.0.0.1';
const nowMs = () => performance.now();

/** A server of the running test; resolves to its port. */
async function server(onConnection: (socket: Socket) => void): Promise<number> {
  const listening = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    onTestFinished(() => void socket.destroy());
    onConnection(socket);
  });
  onTestFinished(() => void listening.close());
  await new Promise<void>((resolve) => listening.listen(0, HOST, resolve));
  return (listening.address() as AddressInfo).port;
}

/** Says each of its lines upon one command line; what follows a `set` is taken with it. */
function scripted(lines: readonly string[]): (socket: Socket) => void {
  return (socket) => {
    const left = [...lines];
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      while (/^(?:set [^\n]*\n[^\n]*|[^\n]*)\n/.test(heard) && !/^set [^\n]*\n[^\n]*$/.test(heard)) {
        heard = heard.replace(/^(?:set [^\n]*\n[^\n]*|[^\n]*)\n/, '');
        socket.write(left.shift() ?? '');
      }
    });
  };
}

test.each([
  ['get a b', 'VALUE a 0 3\r\nabc\r\nEND\r\nrest', ['VALUE a 0 3', 'abc', 'END']],
  ['get a', 'VALUE a 0 5\r\nEND\r\n\r\nEND\r\n', ['VALUE a 0 5', 'END\r\n', 'END']],
  ['gets a', 'VALUE a 0 3 17\r\nabc\r\nEND\r\n', ['VALUE a 0 3 17', 'abc', 'END']],
  ['get b', 'END\r\n', ['END']],
  ['mg a t v', 'VA 3 t10\r\nabc\r\n', ['VA 3 t10', 'abc']],
  ['mg a t', 'HD t-1\r\n', ['HD t-1']],
  ['mg b t', 'EN\r\n', ['EN']],
  ['set a 0 0 2\r\nhi', 'STORED\r\n', ['STORED']],
  ['stats', 'STAT pid 63\r\nSTAT curr_items 1\r\nEND\r\n', ['STAT pid 63', 'STAT curr_items 1', 'END']],
  ['stats reset', 'RESET\r\n', ['RESET']],
  ['gets', 'ERROR\r\n', ['ERROR']],
  ['get x', 'SERVER_ERROR out of memory\r\n', ['SERVER_ERROR out of memory']],
  ['flush_all', 'OK\r\n', ['OK']],
  ['get é', 'VALUE é 0 2\r\né\r\nEND\r\n', ['VALUE é 0 2', 'é', 'END']],
])('%j is answered by %j', (command, said, lines) => {
  const received = Buffer.from(said);
  const answer = readAnswer(command, received);
  expect(answer?.lines).toEqual(lines);
  const whole = answer?.bytes ?? 0;
  for (let bytes = 0; bytes < whole; bytes += 1) expect(readAnswer(command, received.subarray(0, bytes))).toBeNull();
});

test('commands are sent one after another, and what came before the end of the line is told', async () => {
  const port = await server(scripted(['STORED\r\n', 'VALUE a 0 2\r\nhi\r\nEND\r\n']));
  const commands = ['set a 0 0 2\r\nhi', 'get a', 'get b'];
  const answer = await askMemcached({ host: HOST, port, commands, timeoutMs: 300 }, nowMs);
  expect(answer).toMatchObject({ errorCode: 'ETIMEDOUT', answers: [['STORED'], ['VALUE a 0 2', 'hi', 'END']] });
});

test('nobody there is a refusal, and a closed connection its end', async () => {
  const port = await server((socket) => socket.end());
  expect(await askMemcached({ host: HOST, port, commands: ['version'] }, nowMs)).toMatchObject({ errorCode: 'ECONNRESET', answers: [] });
  expect(await askMemcached({ host: HOST, port: 1, commands: ['version'] }, nowMs)).toMatchObject({ errorCode: 'ECONNREFUSED' });
});

test('an answer without end is not taken to its end', async () => {
  const port = await server((socket) => {
    const more = () => void (socket.writable && socket.write(Buffer.alloc(64 * 1024, 'x'), more));
    more();
  });
  expect(await askMemcached({ host: HOST, port, commands: ['get a'] }, nowMs)).toMatchObject({ errorCode: 'EMSGSIZE', answers: [] });
});

test('a datagram has its header both ways', async () => {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.on('message', (asked, from) => {
    const isRight = asked.subarray(4).equals(Buffer.from('\0\u0001\0\0version\r\n'));
    const said = isRight ? 'VERSION 1.6.38\r\n' : 'ERROR\r\n';
    socket.send(Buffer.concat([asked.subarray(0, 8), Buffer.from(said)]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, HOST, resolve));
  const args = { host: HOST, port: socket.address().port, commands: ['version'], udp: true };
  expect(await askMemcached(args, nowMs)).toMatchObject({ answers: [['VERSION 1.6.38']] });
});

test('a datagram nobody takes is refused, or never answered', async () => {
  const silent = createSocket('udp4');
  onTestFinished(() => void silent.close());
  await new Promise<void>((resolve) => silent.bind(0, HOST, resolve));
  const ask = (port: number) => askMemcached({ host: HOST, port, commands: ['version'], udp: true, timeoutMs: 200 }, nowMs);
  expect(await ask(silent.address().port)).toMatchObject({ errorCode: 'ETIMEDOUT', answers: [] });
  expect(await ask(1)).toMatchObject({ errorCode: 'ECONNREFUSED', answers: [] });
});

test('items of a size are stored, counted by their answers, and deleted', async () => {
  const full = 'SERVER_ERROR out of memory storing object\r\n';
  const heard: string[] = [];
  const port = await server((socket) => {
    scripted(['STORED\r\n', 'STORED\r\n', full])(socket);
    socket.on('data', (chunk) => heard.push(chunk.toString()));
  });
  const filled = await fillMemcached({ host: HOST, port, prefix: 'p:', count: 3, bytes: 4, ttlSeconds: 60 }, nowMs);
  expect(filled.answers).toEqual({ STORED: 2, 'SERVER_ERROR out of memory storing object': 1 });
  expect(heard[0]).toBe('set p:0 0 60 4\r\nvvvv\r\n');
  const gone = await server(scripted(['DELETED\r\n', 'NOT_FOUND\r\n']));
  expect((await fillMemcached({ host: HOST, port: gone, prefix: 'p:', count: 2 }, nowMs)).answers).toEqual({ DELETED: 1, NOT_FOUND: 1 });
});

test('of a crowd each is told: answered, turned away, or left waiting', async () => {
  let come = 0;
  const port = await server((socket) => {
    come += 1;
    if (come <= 2) scripted(['VERSION 1.6.38\r\n'])(socket);
    else if (come === 3) socket.end('ERROR Too many open connections\r\n');
  });
  const { answers } = await crowdMemcached({ host: HOST, port, connections: 4, eachMs: 200 }, nowMs);
  expect(answers).toEqual({ VERSION: 2, 'ERROR Too many open connections': 1, ETIMEDOUT: 1 });
});
