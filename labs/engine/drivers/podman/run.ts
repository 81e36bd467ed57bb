/** A command to its end, on top of a stream. */
import type { Readable } from 'node:stream';
import { EngineError, type ExecResult, type ExecStream } from '../../port.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_BYTES = 1024 * 1024;

export interface RunOptions {
  readonly timeoutMs?: number;
  readonly stdin?: Buffer;
  readonly maxBytes?: number;
}

/** Collects the output of a command without a terminal; what exceeds `maxBytes` is read and dropped. */
export async function runToEnd(stream: ExecStream, what: string, options: RunOptions = {}): Promise<ExecResult> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES } = options;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineError('timeout', `${what} took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  stream.io.on('error', () => undefined); // it ends the reading below, which reports it
  try {
    stream.io.end(options.stdin);
    const stderr = stream.stderr ? collect(stream.stderr as Readable, maxBytes) : Promise.resolve(Buffer.alloc(0));
    const outputs = Promise.all([collect(stream.io, maxBytes), stderr, stream.exitCode]);
    const [stdout, problems, exitCode] = await Promise.race([outputs, late]);
    if (exitCode === null) throw new EngineError('exec-failed', `${what}: the engine does not know how it ended`);
    return { exitCode, stdout, stderr: problems };
  } finally {
    clearTimeout(timer);
    stream.dispose();
  }
}

function collect(stream: Readable, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on('data', (chunk: Buffer) => {
      if (length < maxBytes) chunks.push(chunk.subarray(0, maxBytes - length));
      length += chunk.length;
    });
    stream.once('error', reject);
    stream.once('close', () => resolve(Buffer.concat(chunks)));
  });
}
