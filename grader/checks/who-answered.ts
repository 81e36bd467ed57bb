import type { HttpObservation } from '../probes/protocol.ts';

/** Which of the lab's servers an answer came from, by the name it gives itself; null when it does not say. */
export function whoAnswered(seen: HttpObservation, names: readonly string[]): string | null {
  const named = seen.headers?.['x-web'] ?? seen.body?.split(/\s/)[0] ?? '';
  return names.find((name) => name === named) ?? null;
}
