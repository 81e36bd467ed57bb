import { connect } from 'node:net';
import { codeOf } from './error-code.ts';
import type { ProbeOperations, TalkEnding } from './protocol.ts';

type Args = ProbeOperations['tcp.talk']['args'];
type Answer = ProbeOperations['tcp.talk']['answer'];

const MAX_RECEIVED = 64 * 1024;
const MAX_TALK_MS = 120_000;

/** A TCP conversation as told; times in the answer count from its start. Never rejects for what the network does. */
export function talkTcp(args: Args, nowMs: () => number): Promise<Answer> {
  const atMs = nowMs();
  const since = () => nowMs() - atMs;
  return new Promise((resolve) => {
    const socket = connect({ host: args.host, port: args.port, ...(args.from === undefined ? {} : { localAddress: args.from }) });
    const timers: NodeJS.Timeout[] = [];
    const chunks: Buffer[] = [];
    let received = 0;
    let connectedMs: number | null = null;
    let firstByteMs: number | null = null;
    const end = (ending: TalkEnding) => {
      for (const timer of timers) clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).subarray(0, MAX_RECEIVED).toString('utf8');
      resolve({ atMs, connectedMs, firstByteMs, endedMs: since(), ending, received: text });
    };
    timers.push(setTimeout(() => end(connectedMs === null ? 'no-connection' : 'we-closed'), Math.min(args.maxMs, MAX_TALK_MS)));
    socket.on('connect', () => {
      connectedMs = since();
      for (const { afterMs, text } of args.send) timers.push(setTimeout(() => socket.write(text), afterMs));
    });
    socket.on('data', (chunk) => {
      firstByteMs ??= since();
      if (received < MAX_RECEIVED) chunks.push(chunk);
      received += chunk.length;
    });
    socket.on('end', () => end('peer-closed'));
    socket.on('error', (error) => {
      const ending = endingOf(codeOf(error), connectedMs !== null);
      // A connection may be reset before we hear that it stood; a refused one is never reset.
      if (ending === 'peer-reset') connectedMs ??= since();
      end(ending);
    });
  });
}

/** Once the connection stood, any error means the peer broke it: a write into a closed one fails with EPIPE. */
function endingOf(code: string, stood: boolean): TalkEnding {
  if (stood || code === 'ECONNRESET') return 'peer-reset';
  return code === 'ECONNREFUSED' ? 'refused' : 'no-connection';
}
