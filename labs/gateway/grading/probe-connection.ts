/**
 * The long-lived conversation with the probe of one sandbox: requests by id over one exec stream, answers in any order.
 * A probe that dies is started again by the next request.
 */
import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ProbeAnswer, ProbeOperation, ProbeRequest } from '#grader/probes/protocol.ts';
import type { ExecStream, Runtime } from '#labs/engine/port.ts';
import { GatewayError } from '../gateway-error.ts';

const SCRIPT_PATH = '/opt/luyen/probe.mjs';
const DEFAULT_TIMEOUT_MS = 30_000;
/** More than any drill asks at once; what is beyond is a check gone wrong. */
const MAX_UNDER_WAY = 256;

const AnswerLineSchema = z.discriminatedUnion('ok', [
  z.object({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

export interface ProbeRequestOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface ProbeConnection {
  /** Rejects with the probe's own code, `timeout`, `probe-down`, or the signal's reason. */
  request<Op extends ProbeOperation>(request: ProbeRequest<Op>, options?: ProbeRequestOptions): Promise<ProbeAnswer<Op>>;
  dispose(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(cause: unknown): void;
}

/** `script` is the bundled probe program; it is written into the container before its first start. */
export function createProbeConnection(runtime: Runtime, containerName: string, script: string): ProbeConnection {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let running: Promise<ExecStream> | null = null;
  let isDisposed = false;

  async function start(): Promise<ExecStream> {
    await runtime.writeFile(containerName, SCRIPT_PATH, Buffer.from(script), { mode: 0o644 });
    const stream = await runtime.exec(containerName, { command: ['node', SCRIPT_PATH], workingDir: '/' });
    if (isDisposed) stream.dispose();
    const lines = createInterface({ input: stream.io, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on('line', onLine);
    // The interface passes its input's errors on; unheard, they would end the process.
    lines.on('error', () => onEnd(stream));
    // What it says on stderr is read so that it never blocks; the answer lines say what went wrong.
    stream.stderr?.resume();
    stream.io.once('close', () => onEnd(stream));
    stream.io.once('end', () => onEnd(stream));
    stream.io.on('error', () => onEnd(stream));
    return stream;
  }

  function onLine(line: string): void {
    const answer = parseLine(line);
    if (!answer) return;
    const waiter = waiting.get(answer.id);
    if (answer.ok) waiter?.resolve(answer.value);
    else waiter?.reject(new GatewayError(answer.error.code, answer.error.message));
  }

  function onEnd(stream: ExecStream): void {
    stream.dispose();
    running = null;
    for (const waiter of [...waiting.values()]) waiter.reject(new GatewayError('probe-down', 'the probe ended'));
  }

  async function connect(): Promise<ExecStream> {
    if (isDisposed) throw new GatewayError('probe-down', 'the probe connection was closed');
    running ??= start().catch((cause: unknown) => {
      running = null;
      throw cause;
    });
    return running;
  }

  return {
    async request<Op extends ProbeOperation>(request: ProbeRequest<Op>, options: ProbeRequestOptions = {}) {
      options.signal?.throwIfAborted();
      if (waiting.size >= MAX_UNDER_WAY) throw new GatewayError('conflict', 'the probe is asked too much at once');
      const stream = await connect();
      options.signal?.throwIfAborted();
      const id = nextId++;
      const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
      const answer = await new Promise<unknown>((resolve, reject) => {
        const settle =
          <T>(finish: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            options.signal?.removeEventListener('abort', onAbort);
            waiting.delete(id);
            finish(value);
          };
        const waiter: Waiting = { resolve: settle(resolve), reject: settle(reject) };
        const timer = setTimeout(
          () => waiter.reject(new GatewayError('timeout', `${request.op} took longer than ${timeoutMs} ms`)),
          timeoutMs,
        );
        const onAbort = () => waiter.reject(options.signal?.reason);
        if (options.signal) {
          // One grading asks many things at once under one signal; Node takes more than ten listeners for a leak.
          setMaxListeners(2 * MAX_UNDER_WAY, options.signal);
          options.signal.addEventListener('abort', onAbort, { once: true });
        }
        waiting.set(id, waiter);
        stream.io.write(`${JSON.stringify({ id, op: request.op, args: request.args })}\n`);
      });
      // The probe is ours and typed by the same protocol.
      return answer as ProbeAnswer<Op>;
    },
    dispose() {
      isDisposed = true;
      // Its input ends, and with it the program.
      void running?.then(
        (stream) => {
          stream.io.end();
          stream.dispose();
        },
        () => undefined,
      );
    },
  };
}

function parseLine(line: string): z.infer<typeof AnswerLineSchema> | null {
  try {
    return AnswerLineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null; // a stray line of the runtime's own
    throw cause;
  }
}
