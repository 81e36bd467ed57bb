import { createSocket } from 'node:dgram';
import { codeOf } from './error-code.ts';
import { readAnswer } from './memcached-answer.ts';
import { openMemcachedLine } from './memcached-line.ts';
import type { MemcachedOperations } from './memcached-protocol.ts';

type Args = MemcachedOperations['memcached.ask']['args'];
type Answer = MemcachedOperations['memcached.ask']['answer'];

const DEFAULT_PORT = 11_211;
const DEFAULT_TIMEOUT_MS = 5000;
/** Request id, sequence number, datagrams in all, reserved: two bytes each, before every datagram (doc/protocol.txt, "UDP protocol"). */
const UDP_HEADER = Buffer.from([0x4c, 0x59, 0, 0, 0, 1, 0, 0]);

/** Commands in order, over TCP or as one datagram. Never rejects for what the network or the server does. */
export function askMemcached(args: Args, nowMs: () => number): Promise<Answer> {
  return args.udp === true ? askByDatagram(args, nowMs) : askByConnection(args, nowMs);
}

async function askByConnection({ host, port, commands, timeoutMs }: Args, nowMs: () => number): Promise<Answer> {
  const atMs = nowMs();
  const line = openMemcachedLine(host, port, timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const answers: (readonly string[])[] = [];
  try {
    for (const command of commands) answers.push(await line.ask(command));
    return { atMs, durationMs: nowMs() - atMs, answers };
  } catch (cause) {
    return { atMs, durationMs: nowMs() - atMs, errorCode: codeOf(cause), answers };
  } finally {
    line.dispose();
  }
}

function askByDatagram({ host, port, commands, timeoutMs }: Args, nowMs: () => number): Promise<Answer> {
  const atMs = nowMs();
  const command = commands[0] ?? 'version';
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    let received: Buffer = Buffer.alloc(0);
    const end = (errorCode: string | null, answers: readonly (readonly string[])[]) => {
      clearTimeout(timer);
      socket.removeAllListeners().on('error', () => undefined); // a refusal that arrives late
      socket.close();
      resolve({ atMs, durationMs: nowMs() - atMs, ...(errorCode === null ? {} : { errorCode }), answers });
    };
    const timer = setTimeout(() => end('ETIMEDOUT', []), timeoutMs ?? DEFAULT_TIMEOUT_MS);
    socket.on('error', (error) => end(codeOf(error), []));
    socket.on('message', (datagram) => {
      received = Buffer.concat([received, datagram.subarray(UDP_HEADER.length)]);
      const answer = readAnswer(command, received);
      if (answer !== null) end(null, [answer.lines]);
    });
    // Connected, so that the host's refusal (ICMP) is told as ECONNREFUSED.
    socket.on('connect', () => socket.send(Buffer.concat([UDP_HEADER, Buffer.from(`${command}\r\n`)])));
    socket.connect(port ?? DEFAULT_PORT, host);
  });
}
