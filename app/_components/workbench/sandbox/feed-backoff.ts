const FIRST_MS = 300;
const LONGEST_MS = 8_000;

/** How long to wait before trying again: doubling, with up to half taken away at random so that browsers spread out. */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10)) * (1 - random / 2));
}
