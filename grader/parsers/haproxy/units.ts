/** Values with units, by the manual's sections 2.5 and 2.6. */

/** A time as written and in milliseconds. */
export interface TimeValue {
  readonly ms: number;
  /** `ms` when none was written. */
  readonly unit: 'us' | 'ms' | 's' | 'm' | 'h' | 'd';
  readonly bare: boolean;
}

const TIME_FACTORS = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const SIZE_FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Null when the text is no time; decimals are not allowed. */
export function parseTime(text: string): TimeValue | null {
  const match = /^(\d{1,15})(us|ms|s|m|h|d)?$/.exec(text);
  if (match === null) return null;
  const unit = (match[2] ?? 'ms') as TimeValue['unit'];
  return { ms: Number(match[1]) * TIME_FACTORS[unit], unit, bare: match[2] === undefined };
}

/** Bytes, or null when the text is no size. Units are case insensitive. */
export function parseSize(text: string): number | null {
  const match = /^(\d{1,15})([kmg]?)$/i.exec(text);
  if (match === null) return null;
  return Number(match[1]) * (SIZE_FACTORS[(match[2] ?? '').toLowerCase()] ?? 1);
}

/** A whole number of at most 15 digits, or null. */
export function parseCount(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
