/**
 * Days and times as they are typed, in the browser's own zone, and the instants they mean. What no input can hold or
 * nobody filled in is null.
 */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const instant = (local: string) => {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

/** The first moment of a day (`2026-11-23`). */
export function dayStart(day: string | undefined): string | null {
  return day !== undefined && DAY.test(day) ? instant(`${day}T00:00:00`) : null;
}

/** The last minute of a day. */
export function dayEnd(day: string | undefined): string | null {
  return day !== undefined && DAY.test(day) ? instant(`${day}T23:59:00`) : null;
}

/** The instant of a `datetime-local` value (`2026-11-23T18:00`). */
export function instantOf(local: string | undefined): string | null {
  return local ? instant(local) : null;
}

const two = (number: number) => String(number).padStart(2, '0');

/** An instant as the value of a `date` input. */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** An instant as the value of a `datetime-local` input. */
export function localOf(iso: string): string {
  const date = new Date(iso);
  return `${dayOf(iso)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
