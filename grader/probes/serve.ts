import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Operations, Probe } from './operations.ts';
import type { ProbeAnswerLine } from './protocol.ts';

const RequestLineSchema = z.object({ id: z.number(), op: z.string(), args: z.record(z.string(), z.unknown()) });

/**
 * Answers request lines until the input ends; several may be under way at once. A line that is no request is answered with
 * id -1. With the input ends all that the probe left running.
 */
export async function serveProbe(input: Readable, output: Writable, probe: Probe): Promise<void> {
  const answer = (line: ProbeAnswerLine) => output.write(`${JSON.stringify(line)}\n`);
  const underWay = new Set<Promise<void>>();
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const work = handle(line, probe.operations).then((result) => void answer(result));
    underWay.add(work);
    work.finally(() => underWay.delete(work));
  }
  probe.dispose();
  await Promise.all(underWay);
  probe.dispose(); // what began meanwhile
}

async function handle(line: string, operations: Operations): Promise<ProbeAnswerLine> {
  const request = readRequest(line);
  if (request === null) return problem(-1, 'bad-request', 'not a request line');
  const { id, op, args } = request;
  if (!Object.hasOwn(operations, op)) return problem(id, 'unknown-operation', op);
  try {
    // The labs process is the only one that writes here, and it is typed by the same protocol.
    const operation = operations[op as keyof Operations] as (args: unknown) => Promise<unknown>;
    return { id, ok: true, value: await operation(args) };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'probe-failed';
    return problem(id, code, cause instanceof Error ? cause.message : String(cause));
  }
}

function readRequest(line: string): z.infer<typeof RequestLineSchema> | null {
  try {
    const parsed = RequestLineSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function problem(id: number, code: string, message: string): ProbeAnswerLine {
  return { id, ok: false, error: { code, message } };
}
