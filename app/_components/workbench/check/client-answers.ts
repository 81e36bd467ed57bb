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

/** What our web servers say their name by. */
const NAME_HEADER = 'x-web';

/** The node an answer came from: a header or a first line that says its name and nothing else, else whatever name the answer gives itself. */
export function answerOf(observation: HttpObservation, nodes: readonly string[]): Answer {
  const { status, headers, body, errorCode, durationMs } = observation;
  const firstLine = (body ?? '').split('\n', 1)[0]?.trim() ?? '';
  const names = [...Object.values(headers ?? {}).map((value) => value.trim()), firstLine];
  return {
    isOk: status !== undefined && status >= 200 && status < 400,
    status: status === undefined ? (errorCode ?? '—') : String(status),
    who: names.find((name) => nodes.includes(name)) ?? ownName(headers),
    durationMs,
  };
}

function ownName(headers: HttpObservation['headers']): string | null {
  const [, name] = Object.entries(headers ?? {}).find(([header]) => header.toLowerCase() === NAME_HEADER) ?? [];
  return name?.trim() || null;
}

export function medianMs(answers: readonly Answer[]): number {
  const times = answers.map((answer) => answer.durationMs).toSorted((a, b) => a - b);
  const middle = Math.floor(times.length / 2);
  const [low = 0, high = 0] = times.length % 2 === 1 ? [times[middle], times[middle]] : [times[middle - 1], times[middle]];
  return (low + high) / 2;
}

/** How many answers each server gave: nodes in the lab's order, then other names as they first came; who gave none is left out. */
export function tally(answers: readonly Answer[], nodes: readonly string[]): readonly { readonly node: string; readonly count: number }[] {
  const names = new Set([...nodes, ...answers.flatMap(({ who }) => who ?? [])]);
  return [...names].map((node) => ({ node, count: answers.filter(({ who }) => who === node).length })).filter(({ count }) => count > 0);
}
