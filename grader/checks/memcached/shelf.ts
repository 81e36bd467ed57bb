/** The application over the caches (kit image-shelf), asked as its users do. */
import type { CheckContext, GradingContext, Verdict } from '../../engine/check.ts';
import { fail } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { HttpObservation, HttpRequestArgs } from '../../probes/protocol.ts';
import { say } from '../text.ts';
import type { CachePoolSpec } from './pool.ts';

type Asking = Pick<CheckContext | GradingContext, 'sandbox'>;

const TIMEOUT_MS = 10_000;
/** Its process starts, and connects to the database, within this. */
const START_WITHIN_MS = 8000;

export function shelfUrl({ app }: CachePoolSpec, path: string): string {
  return `http://${app}${path}`;
}

export function askShelf(
  { sandbox }: Asking,
  pool: CachePoolSpec,
  path: string,
  more: Partial<HttpRequestArgs> = {},
): Promise<HttpObservation> {
  return sandbox.probe(
    { op: 'http.request', args: { url: shelfUrl(pool, path), timeoutMs: TIMEOUT_MS, ...more } },
    { timeoutMs: TIMEOUT_MS + 5000 },
  );
}

/** The name in an answer about one image; null when it tells none. */
export function nameIn(seen: Pick<HttpObservation, 'body'>): string | null {
  try {
    const image: unknown = JSON.parse(seen.body ?? '');
    return typeof image === 'object' && image !== null && 'name' in image && typeof image.name === 'string' ? image.name : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** Waits until the application listens; what it said last. */
export async function shelfUp(context: CheckContext, pool: CachePoolSpec, withinMs = START_WITHIN_MS): Promise<HttpObservation> {
  const outcome = await eventually({
    observe: () => askShelf(context, pool, '/healthz', { timeoutMs: 2000 }),
    holds: (seen) => seen.status === 200,
    withinMs,
    now: context.now,
    signal: context.signal,
  });
  return outcome.held ? outcome.value : outcome.last;
}

/** Against the learner: the application gave no good answer; its own last words go with it. */
export function badAnswer({ app }: CachePoolSpec, what: string, seen: HttpObservation): Verdict {
  const result = String(seen.status ?? seen.errorCode);
  const words = seen.body?.trim().slice(-600) ?? '';
  return fail(
    say(`${what} trên ${app}: nhận ${result}, không phải câu trả lời đúng.`, `${what} on ${app}: got ${result}, not a right answer.`),
    [{ node: app, ...(words === '' ? { actual: say(result, result) } : { excerpt: words }) }],
  );
}
