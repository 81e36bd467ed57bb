import { codeOf } from './error-code.ts';
import { type MemcachedLine, openMemcachedLine } from './memcached-line.ts';
import type { MemcachedOperations } from './memcached-protocol.ts';

type Fill = MemcachedOperations['memcached.fill'];
type Crowd = MemcachedOperations['memcached.crowd'];

const FILL_TIMEOUT_MS = 30_000;
const EACH_MS = 1000;
const MAX_ITEMS = 100_000;
const MAX_CONNECTIONS = 5000;
/** Whoever comes after so many left waiting would wait, too. */
const MAX_WAITING = 3;

/** Stores or deletes many items on one connection. Never rejects for what the network or the server does. */
export async function fillMemcached(args: Fill['args'], nowMs: () => number): Promise<Fill['answer']> {
  const atMs = nowMs();
  const line = openMemcachedLine(args.host, args.port, args.timeoutMs ?? FILL_TIMEOUT_MS);
  const answers = new Map<string, number>();
  const value = args.bytes === undefined ? null : 'v'.repeat(args.bytes);
  try {
    for (let n = 0; n < Math.min(args.count, MAX_ITEMS); n += 1) {
      const key = `${args.prefix}${n}`;
      const store = `set ${key} 0 ${args.ttlSeconds ?? 0} ${value?.length}\r\n${value}`;
      count(answers, (await line.ask(value === null ? `delete ${key}` : store))[0] ?? '');
    }
    return { durationMs: nowMs() - atMs, answers: Object.fromEntries(answers) };
  } catch (cause) {
    return { durationMs: nowMs() - atMs, errorCode: codeOf(cause), answers: Object.fromEntries(answers) };
  } finally {
    line.dispose();
  }
}

/** Many connections that stay open together. Never rejects for what the network or the server does. */
export async function crowdMemcached(args: Crowd['args'], nowMs: () => number): Promise<Crowd['answer']> {
  const atMs = nowMs();
  const lines: MemcachedLine[] = [];
  const answers = new Map<string, number>();
  try {
    for (let n = 0; n < Math.min(args.connections, MAX_CONNECTIONS); n += 1) {
      const line = openMemcachedLine(args.host, args.port, args.timeoutMs ?? FILL_TIMEOUT_MS);
      lines.push(line);
      count(answers, await greeting(line, args.eachMs ?? EACH_MS));
      if ((answers.get('ETIMEDOUT') ?? 0) >= MAX_WAITING) break;
    }
    return { durationMs: nowMs() - atMs, answers: Object.fromEntries(answers) };
  } finally {
    for (const line of lines) line.dispose();
  }
}

/** `VERSION`, whatever else was said first, or why nothing was. */
async function greeting(line: MemcachedLine, withinMs: number): Promise<string> {
  const late = setTimeout(() => line.dispose(), withinMs);
  const startedMs = performance.now();
  try {
    const [said = ''] = await line.ask('version');
    return said.startsWith('VERSION ') ? 'VERSION' : said;
  } catch (cause) {
    return performance.now() - startedMs >= withinMs ? 'ETIMEDOUT' : codeOf(cause);
  } finally {
    clearTimeout(late);
  }
}

function count(answers: Map<string, number>, line: string): void {
  answers.set(line, (answers.get(line) ?? 0) + 1);
}
