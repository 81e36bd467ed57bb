import type { VrrpInstance } from './effective-model.ts';

/** A length of time that depends on chance, such as where in its rhythm a fault falls. */
export interface TimeRange {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Priorities that tracking can lead to; 255 owns the address, 0 resigns. */
const MAX_PRIORITY = 254;

/** What makes higher priorities fire first: RFC 3768 §6.1 for version 2, RFC 5798 §6.1 for version 3. */
export function skewMs(priority: number, advertMs: number, version: 2 | 3): number {
  return ((256 - priority) / 256) * (version === 2 ? 1000 : advertMs);
}

/** How long a BACKUP of this priority waits for an advertisement before it takes over. `adverts` is `down_timer_adverts`. */
export function masterDownMs(priority: number, advertMs: number, version: 2 | 3, adverts = 3): number {
  return adverts * advertMs + skewMs(priority, advertMs, version);
}

/** From the silent end of a MASTER (no power, no link, frozen) until this BACKUP holds the address: the last advertisement may be one interval old. */
export function crashTakeover(backup: VrrpInstance, advertMs: number = backup.advertMs.value): TimeRange {
  const down = masterDownMs(effectivePriority(backup), advertMs, backup.version.value, backup.downAdverts.value);
  return { minMs: Math.max(0, down - advertMs), maxMs: down };
}

/** From a MASTER's farewell (clean stop, or FAULT with its link alive) until this BACKUP holds the address. */
export function farewellTakeover(backup: VrrpInstance): TimeRange {
  const skew = skewMs(effectivePriority(backup), backup.advertMs.value, backup.version.value);
  return { minMs: skew, maxMs: skew };
}

/** From its return until a machine takes the address back from one of lower priority; null when it never does. */
export function preemptReturn(instance: VrrpInstance): TimeRange | null {
  if (instance.nopreempt.value) return null;
  const down = masterDownMs(effectivePriority(instance), instance.advertMs.value, instance.version.value, instance.downAdverts.value);
  const delayed = down + instance.preemptDelayMs.value;
  return { minMs: delayed, maxMs: delayed + instance.advertMs.value };
}

/** The priority an instance advertises when the tracked things of these names have failed and all others are well. */
export function effectivePriority(instance: VrrpInstance, failed: ReadonlySet<string> = new Set()): number {
  const base = instance.priority.value;
  if (base === 255) return base;
  const change = [...instance.scripts, ...instance.processes]
    .filter((one) => one.of !== null)
    .reduce((sum, { name, weight }) => sum + contribution(weight.value, failed.has(name) !== weight.isReversed), 0);
  return Math.min(MAX_PRIORITY, Math.max(1, base + change));
}

/** A positive weight is added while all is well, a negative one when it is not. */
function contribution(weight: number, isDown: boolean): number {
  return weight > 0 ? (isDown ? 0 : weight) : isDown ? weight : 0;
}

/** What losing the tracked service comes to, on the machine that holds the address. */
export type ServiceLoss =
  /** It leaves at once (FAULT, weight 0); the other follows after `takeover`. */
  | { readonly moves: true; readonly noticed: TimeRange; readonly takeover: TimeRange }
  /** Nothing tracked would notice. */
  | { readonly moves: false; readonly because: 'not-tracked' }
  /** Its priority falls, but not below the other's. */
  | { readonly moves: false; readonly because: 'not-enough'; readonly holder: number; readonly other: number }
  /** Its priority falls far enough, but the other does not preempt a living MASTER. */
  | { readonly moves: false; readonly because: 'nopreempt'; readonly holder: number; readonly other: number };

/**
 * Where the address goes when the tracked things named `failed` fail on its holder and are well on the other. A script is
 * asked once an interval and must fail `fall` times; the first may come an interval late, each may last its timeout.
 */
export function serviceLoss(holder: VrrpInstance, other: VrrpInstance, failed: ReadonlySet<string>): ServiceLoss {
  const fatal = noticeTimes(holder, failed, (weight) => weight === 0);
  if (fatal !== null) return { moves: true, noticed: fatal, takeover: farewellTakeover(other) };
  const weighted = noticeTimes(holder, failed, (weight) => weight !== 0);
  if (weighted === null) return { moves: false, because: 'not-tracked' };
  const priorities = { holder: effectivePriority(holder, failed), other: effectivePriority(other) };
  if (priorities.holder >= priorities.other) return { moves: false, because: 'not-enough', ...priorities };
  if (other.nopreempt.value) return { moves: false, because: 'nopreempt', ...priorities };
  return { moves: true, noticed: weighted, takeover: { minMs: 0, maxMs: crashTakeover(other).maxMs + other.preemptDelayMs.value } };
}

function noticeTimes(holder: VrrpInstance, failed: ReadonlySet<string>, counts: (weight: number) => boolean): TimeRange | null {
  const scripts = holder.scripts
    .filter((one) => failed.has(one.name) && counts(one.weight.value) && !one.weight.isReversed)
    .flatMap(({ of }) => (of === null ? [] : [scriptFailure(of.intervalMs.value, of.timeoutMs.value, of.fall.value)]));
  const processes = holder.processes
    .filter((one) => failed.has(one.name) && counts(one.weight.value) && !one.weight.isReversed)
    .flatMap(({ of }) => (of === null ? [] : [{ minMs: of.terminateDelayMs.value, maxMs: of.terminateDelayMs.value }]));
  const [first, ...rest] = [...scripts, ...processes];
  return first === undefined
    ? null
    : rest.reduce((a, b) => ({ minMs: Math.min(a.minMs, b.minMs), maxMs: Math.min(a.maxMs, b.maxMs) }), first);
}

/** From a failure until a script has noticed it. */
export function scriptFailure(intervalMs: number, timeoutMs: number, fall: number): TimeRange {
  return { minMs: (fall - 1) * intervalMs, maxMs: fall * intervalMs + Math.min(timeoutMs, intervalMs) };
}
