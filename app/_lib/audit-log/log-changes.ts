/** What an entry of the log changed, field by field, as far as there are words for it. Pure. */
import type { Messages } from '../i18n/messages.ts';

export type LogField = keyof Messages['review']['log']['fields'];
export type LogValue = string | number | boolean | null;

export interface LogChange {
  readonly field: LogField;
  /** Undefined when it was not there before. */
  readonly before: LogValue | undefined;
  readonly after: LogValue;
}

/** Fields of `before` and `after` that `known` has words for and that differ; an ended thing (`after` without it) has none. */
export function logChanges(before: unknown, after: unknown, known: ReadonlySet<string>): readonly LogChange[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  return Object.entries(is).flatMap(([field, value]) =>
    known.has(field) && was[field] !== value ? [{ field: field as LogField, before: was[field], after: value }] : [],
  );
}

function valuesOf(json: unknown): Readonly<Record<string, LogValue>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return {};
  return Object.fromEntries(Object.entries(json).filter((entry): entry is [string, LogValue] => isValue(entry[1])));
}

const isValue = (value: unknown): value is LogValue => value === null || ['string', 'number', 'boolean'].includes(typeof value);
