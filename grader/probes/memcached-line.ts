import { connect } from 'node:net';
import { codeOf } from './error-code.ts';
import { type MemcachedAnswer, readAnswer } from './memcached-answer.ts';

const DEFAULT_PORT = 11_211;
/** Whoever answers is not to be trusted with more of our memory. */
const MAX_ANSWER = 4 * 1024 * 1024;

/** One connection to a memcached. Whoever opens it disposes it. */
export interface MemcachedLine {
  /** Sends a command and resolves to its answer. One at a time. Rejects with the line's own end, which carries a `code`. */
  ask(command: string): Promise<readonly string[]>;
  /** Idempotent. */
  dispose(): void;
}

/** An end of a line by its code. */
class LineEnded extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'LineEnded';
    this.code = code;
  }
}

interface Waiting {
  readonly command: string;
  resolve(lines: readonly string[]): void;
  reject(error: Error): void;
}

/** Opens a line that lives at most `timeoutMs`; nothing is awaited before the first `ask`. */
export function openMemcachedLine(host: string, port: number = DEFAULT_PORT, timeoutMs: number): MemcachedLine {
  const socket = connect({ host, port, noDelay: true });
  let received: Buffer = Buffer.alloc(0);
  let waiting: Waiting | null = null;
  let ended: Error | null = null;
  const end = (code: string) => {
    ended ??= new LineEnded(code);
    clearTimeout(timer);
    socket.destroy();
    waiting?.reject(ended);
    waiting = null;
  };
  const timer = setTimeout(() => end('ETIMEDOUT'), timeoutMs);
  const settle = () => {
    const answer: MemcachedAnswer | null = waiting === null ? null : readAnswer(waiting.command, received);
    if (waiting === null || answer === null) return;
    received = received.subarray(answer.bytes);
    const { resolve } = waiting;
    waiting = null;
    resolve(answer.lines);
  };
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    settle();
    if (received.length > MAX_ANSWER) end('EMSGSIZE');
  });
  socket.on('end', () => end('ECONNRESET'));
  socket.on('error', (error) => end(codeOf(error)));
  return {
    ask: (command) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        waiting = { command, resolve, reject };
        socket.write(`${command}\r\n`);
        settle();
      }),
    dispose: () => end('ECONNRESET'),
  };
}
