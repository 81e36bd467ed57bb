import type { CheckContext, GradingContext } from '../../engine/check.ts';
import type { ProbeAnswer } from '../../probes/protocol.ts';

const TIMEOUT_MS = 3000;

type Asking = Pick<CheckContext | GradingContext, 'sandbox'>;

/** What one memcached said to commands in order. */
export function askCache(
  { sandbox }: Asking,
  host: string,
  commands: readonly string[],
  timeoutMs = TIMEOUT_MS,
): Promise<ProbeAnswer<'memcached.ask'>> {
  return sandbox.probe({ op: 'memcached.ask', args: { host, commands, timeoutMs } });
}

/** One of memcached's lists of figures (`stats`, `stats settings`), or the error when it did not answer. */
export async function cacheStats(context: Asking, host: string, list = 'stats'): Promise<ReadonlyMap<string, string> | string> {
  const { answers, errorCode } = await askCache(context, host, [list]);
  if (errorCode !== undefined) return errorCode;
  return new Map((answers[0] ?? []).flatMap(readStat));
}

function readStat(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^STAT (\S+) (.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}

/** One figure as a number, 0 when there is none. Throws when the memcached does not answer, which an earlier check sees first. */
export async function cacheFigure(context: Asking, host: string, name: string): Promise<number> {
  const stats = await cacheStats(context, host);
  if (typeof stats === 'string') throw new Error(`memcached on ${host} does not answer: ${stats}`);
  return Number(stats.get(name) ?? 0);
}

/** Which of the keys a memcached holds. Throws when it does not answer. */
export async function keysHeld(context: Asking, host: string, keys: readonly string[]): Promise<readonly string[]> {
  const { answers, errorCode } = await askCache(context, host, [`get ${keys.join(' ')}`]);
  if (errorCode !== undefined) throw new Error(`memcached on ${host} does not answer: ${errorCode}`);
  return (answers[0] ?? []).flatMap((line) => /^VALUE (\S+) \d+ \d+$/.exec(line)?.[1] ?? []);
}
