import { wait } from './wait.ts';

export interface EventuallyOptions<T> {
  /** Looks once. Its own failure is the caller's to handle: it propagates. */
  observe(): Promise<T>;
  holds(value: T): boolean;
  /** The condition must begin to hold within this. */
  readonly withinMs: number;
  /** And then hold without a break for this; default 0. */
  readonly staysMs?: number;
  /** From the end of one look to the next; default 200. */
  readonly everyMs?: number;
  /** After each look. `heldMs` is null while it does not hold. */
  onLook?(look: { readonly value: T; readonly elapsedMs: number; readonly heldMs: number | null }): void;
  now(): number;
  readonly signal: AbortSignal;
}

export type EventuallyOutcome<T> =
  /** `afterMs` is when it began to hold for good. */
  | { readonly held: true; readonly value: T; readonly afterMs: number }
  | { readonly held: false; readonly last: T; readonly elapsedMs: number; readonly everHeld: boolean };

/** Waits until a condition holds within a deadline and then stays for a while. A break before the deadline only starts the wait again. */
export async function eventually<T>(options: EventuallyOptions<T>): Promise<EventuallyOutcome<T>> {
  const startedAt = options.now();
  let since: number | null = null;
  let everHeld = false;
  for (;;) {
    const lookedAt = options.now() - startedAt;
    const value = await options.observe();
    const elapsedMs = options.now() - startedAt;
    const holds = options.holds(value);
    since = holds ? (since ?? lookedAt) : null;
    everHeld ||= holds;
    options.onLook?.({ value, elapsedMs, heldMs: since === null ? null : elapsedMs - since });
    if (since !== null && since <= options.withinMs && elapsedMs - since >= (options.staysMs ?? 0))
      return { held: true, value, afterMs: since };
    if ((since ?? elapsedMs) > options.withinMs) return { held: false, last: value, elapsedMs, everHeld };
    await wait(options.everyMs ?? 200, options.signal);
  }
}
