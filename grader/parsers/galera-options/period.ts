const UNITS_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
const PERIOD = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A period in milliseconds: `PT5S`, `PT0.5S`, `P1D`, or plain seconds (`5`); null for what the library refuses or misreads. */
export function periodMs(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * UNITS_MS.s;
  const match = PERIOD.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return null;
  const [, days, hours, minutes, seconds] = match;
  return (
    Number(days ?? 0) * UNITS_MS.d + Number(hours ?? 0) * UNITS_MS.h + Number(minutes ?? 0) * UNITS_MS.m + Number(seconds ?? 0) * UNITS_MS.s
  );
}
