import type { EffectiveProxy, Setting } from './effective-model.ts';
import { lastDirective } from './inheritance.ts';
import { parseCount } from './units.ts';

/** HAProxy 3.0's own number (manual 4.2, `retries`). */
const DEFAULT_RETRIES = 3;
/** The longest pause before a server that refused is tried again (manual 4.2, `retries`). */
const MAX_PAUSE_MS = 1000;

/** What a proxy does with a request whose server cannot be reached. */
export interface RetryPlan {
  /** Further attempts after the first. */
  readonly retries: Setting<number>;
  /** `option redispatch` in force, with its interval as written; null when it is off. */
  readonly redispatch: Setting<number> | null;
  /** Failed attempts after which a request leaves the server its cookie names; null when it never does. */
  readonly leavesAfter: number | null;
  /** Longest a request waits for a server that has gone silent before it leaves it; null when it never leaves, or waits without end. */
  readonly pinnedWaitMs: number | null;
  /** Longest until a request is given up when no server answers; null without `timeout connect`. */
  readonly givesUpMs: number | null;
}

/**
 * A silent server costs every attempt its whole `timeout connect`. `option redispatch <interval>`: positive, every so many
 * failures; negative, that many before the last retry (-1, the last one, when none is written); 0, never. A server that
 * refuses, as one does in the moment it dies, costs one pause of at most a second instead.
 */
export function retryPlan(proxy: EffectiveProxy): RetryPlan {
  const retries = retriesOf(proxy);
  const redispatch = redispatchOf(proxy);
  const leavesAfter = redispatch === null ? null : failuresBeforeLeaving(redispatch.value, retries.value);
  const connectMs = proxy.timeouts.connect?.value ?? null;
  const wait = (attempts: number | null) =>
    attempts === null || connectMs === null ? null : attempts * connectMs + Math.min(MAX_PAUSE_MS, connectMs);
  return { retries, redispatch, leavesAfter, pinnedWaitMs: wait(leavesAfter), givesUpMs: wait(retries.value + 1) };
}

function retriesOf(proxy: EffectiveProxy): Setting<number> {
  const word = lastDirective(proxy.lines, 'retries')?.args[0];
  const count = word === undefined ? null : parseCount(word.text);
  return word === undefined || count === null ? { value: DEFAULT_RETRIES, at: null } : { value: count, at: word.at };
}

function redispatchOf(proxy: EffectiveProxy): Setting<number> | null {
  const line = lastDirective(proxy.lines, 'option', 'redispatch');
  if (line === null) return null;
  const interval = Number(line.args[1]?.text ?? -1);
  return Number.isSafeInteger(interval) && interval !== 0 ? { value: interval, at: line.at } : null;
}

/** The first failure whose number the interval divides, as long as a retry is left after it. */
function failuresBeforeLeaving(interval: number, retries: number): number | null {
  const every = interval > 0 ? interval : retries + 1 + interval;
  return every >= 1 && every <= retries ? every : null;
}
