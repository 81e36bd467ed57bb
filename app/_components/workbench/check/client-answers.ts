/** What a user's requests came back with, told in a few words. Pure. */
import type { HttpObservation } from '#labs/gateway/protocol.ts';

export interface Answer {
  readonly isOk: boolean;
  /** Status, or the error's code. */
  readonly status: string;
  /** The node that answered; null when it cannot be told or nobody did. */
  readonly who: string | null;
  readonly durationMs: number;
}

/** The node an answer came from: a header or a first line that says its name and nothing else. */
export function answerOf(observation: HttpObservation, nodes: readonly string[]): Answer {
  const { status, headers, body, errorCode, durationMs } = observation;
  const firstLine = (body ?? '').split('\n', 1)[0]?.trim() ?? '';
  const names = [...Object.values(headers ?? {}).map((value) => value.trim()), firstLine];
  return {
    isOk: status !== undefined && status >= 200 && status < 400,
    status: status === undefined ? (errorCode ?? '—') : String(status),
    who: names.find((name) => nodes.includes(name)) ?? null,
    durationMs,
  };
}

export function medianMs(answers: readonly Answer[]): number {
  const times = answers.map((answer) => answer.durationMs).toSorted((a, b) => a - b);
  const middle = Math.floor(times.length / 2);
  const [low = 0, high = 0] = times.length % 2 === 1 ? [times[middle], times[middle]] : [times[middle - 1], times[middle]];
  return (low + high) / 2;
}

/** How many answers each node gave, in the lab's order; nodes that gave none are left out. */
export function tally(answers: readonly Answer[], nodes: readonly string[]): readonly { readonly node: string; readonly count: number }[] {
  return nodes.map((node) => ({ node, count: answers.filter((answer) => answer.who === node).length })).filter(({ count }) => count > 0);
}
