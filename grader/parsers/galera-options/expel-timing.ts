import { periodMs } from './period.ts';
import type { ProviderOptions } from './provider-options.ts';

/** Defaults of Galera 26.4.23, as it shows them (`wsrep_provider_options`). */
const DEFAULTS = {
  'evs.suspect_timeout': 'PT5S',
  'evs.inactive_timeout': 'PT15S',
  'evs.inactive_check_period': 'PT0.5S',
  'evs.join_retrans_period': 'PT1S',
} as const;

/**
 * How long a silent member holds up everybody's commits, by one machine's options; lengths in milliseconds. It is suspected at
 * a check, and out after the exchange that follows. Where one of the others still hears of it (a message passed on), they do
 * not agree, and only `evs.inactive_timeout` ends that: seen when a link fell a moment before the other.
 */
export interface ExpelTiming {
  readonly suspectMs: number;
  readonly inactiveMs: number;
  /** From its last sign of life to the view without it, where the others agree. */
  readonly usualMs: number;
  /** And where they do not. */
  readonly maxMs: number;
}

/** The timing, or the name of the option whose value is no period. Pure. */
export function expelTiming({ values }: ProviderOptions): ExpelTiming | { readonly unreadable: string } {
  const read = (name: keyof typeof DEFAULTS): number => periodMs(values.get(name) ?? DEFAULTS[name]) ?? Number.NaN;
  const unreadable = Object.keys(DEFAULTS).find((name) => Number.isNaN(read(name as keyof typeof DEFAULTS)));
  if (unreadable !== undefined) return { unreadable };
  const [suspectMs, inactiveMs] = [read('evs.suspect_timeout'), read('evs.inactive_timeout')];
  const exchangeMs = read('evs.inactive_check_period') + read('evs.join_retrans_period');
  return { suspectMs, inactiveMs, usualMs: suspectMs + exchangeMs, maxMs: inactiveMs + exchangeMs };
}

/** A machine would be given up before it is even suspected; the library does not start with that. */
export function isBelowSuspicion({ suspectMs, inactiveMs }: ExpelTiming): boolean {
  return inactiveMs < suspectMs;
}
