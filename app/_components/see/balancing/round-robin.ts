/**
 * HAProxy's `balance roundrobin`. Each server has a place on a line of turns, `total weight / own weight` apart from
 * its last one, and the server whose place has come is next. It is not the map of `static-rr`: with weights 3, 2, 1 the
 * two give other orders.
 *
 * After src/lb_fwrr.c of HAProxy 3.0, without backup servers and full ones. Pure: every function returns a new line.
 */
import { SCALED_WEIGHT_MAX, WEIGHT_SCALE, type WeightedServer } from './server-weights.ts';

/** `fresh` servers wait for their first turn of a round, `later` ones for the round after. */
type Queue = 'fresh' | 'placed' | 'later';

interface Entry {
  readonly server: number;
  readonly weight: number;
  place: number;
  /** What the division of the line left over, carried to the next place. */
  remainder: number;
  /** Null while it is out. */
  queue: Queue | null;
  key: number;
  /** Equal keys come in the order they were queued. */
  queuedAt: number;
}

export interface TurnLine {
  readonly entries: readonly Entry[];
  /** Weight of all servers in this round and in the next. */
  readonly round: number;
  readonly nextRound: number;
  readonly now: number;
  readonly queuedCount: number;
}

type Draft = { -readonly [Key in keyof TurnLine]: TurnLine[Key] };

/** The line as it stands when HAProxy starts. */
export function createTurnLine(servers: readonly WeightedServer[]): TurnLine {
  const scaled = servers.map(({ weight }) => weight * WEIGHT_SCALE);
  const total = servers.reduce((sum, { isUsable }, server) => sum + (isUsable ? (scaled[server] ?? 0) : 0), 0);
  const entries = scaled.map((weight, server): Entry => ({ server, weight, place: 0, remainder: 0, queue: null, key: 0, queuedAt: 0 }));
  const line: Draft = { entries, round: total, nextRound: total, now: total, queuedCount: 0 };
  for (const entry of entries) if (servers[entry.server]?.isUsable && entry.weight > 0) queueByWeight(line, entry, 'fresh');
  return line;
}

/** Whose turn it is; null when nobody is left. `avoid` is asked only if it is the last one: it has just refused. */
export function takeTurn(line: TurnLine, avoid?: number): { readonly server: number | null; readonly line: TurnLine } {
  const draft = draftOf(line);
  const avoided: Entry[] = [];
  if (draft.round === 0) draft.now = draft.round = draft.nextRound;
  let chosen = takeEntry(draft);
  if (chosen !== null && chosen.server === avoid) {
    avoided.push(chosen);
    chosen = takeEntry(draft) ?? chosen;
  }
  if (chosen !== null) queueByPlace(draft, chosen);
  for (const entry of avoided) if (entry !== chosen) queueByPlace(draft, entry);
  return { server: chosen?.server ?? null, line: draft };
}

/** A server leaves (DOWN, maintenance, drain) or comes back. */
export function setUsable(line: TurnLine, server: number, isUsable: boolean): TurnLine {
  const draft = draftOf(line);
  const entry = draft.entries[server];
  if (entry === undefined || entry.weight === 0 || (entry.queue !== null) === isUsable) return line;
  if (!isUsable) {
    draft.nextRound -= entry.weight;
    entry.queue = null;
    return draft;
  }
  draft.nextRound += entry.weight;
  entry.place = draft.now + Math.floor((draft.nextRound + draft.round - draft.now) / entry.weight);
  queueByPlace(draft, entry);
  return draft;
}

function draftOf(line: TurnLine): Draft {
  return { ...line, entries: line.entries.map((entry) => ({ ...entry })) };
}

/** Takes the next server off the line and moves its place on; a new round begins where this one is used up. */
function takeEntry(draft: Draft): Entry | null {
  const entry = nextEntry(draft) ?? nextEntry(beginRound(draft));
  if (entry === null) return null;
  if (entry.place === 0) entry.place = draft.now;
  entry.place += Math.floor(draft.nextRound / entry.weight);
  entry.remainder += draft.nextRound % entry.weight;
  if (entry.remainder >= entry.weight) {
    entry.remainder -= entry.weight;
    entry.place += 1;
  }
  entry.queue = null;
  draft.now += 1;
  return entry;
}

function nextEntry(draft: Draft): Entry | null {
  const placed = firstOf(draft, 'placed');
  if (placed !== null && placed.place <= draft.now) return placed;
  const fresh = firstOf(draft, 'fresh');
  if (fresh === null) return placed;
  fresh.place = 0;
  fresh.remainder = 0;
  return fresh;
}

function beginRound(draft: Draft): Draft {
  for (const entry of draft.entries) {
    if (entry.queue === 'later') entry.queue = 'fresh';
    else if (entry.queue === 'fresh') entry.queue = 'later';
  }
  draft.now = draft.round = draft.nextRound;
  return draft;
}

function firstOf(draft: Draft, queue: Queue): Entry | null {
  const inOrder = draft.entries.filter((entry) => entry.queue === queue).sort((a, b) => a.key - b.key || a.queuedAt - b.queuedAt);
  return inOrder[0] ?? null;
}

/** Heavy servers first: that is what makes the order smooth. */
function queueByWeight(draft: Draft, entry: Entry, queue: Queue): void {
  entry.queue = queue;
  entry.key = SCALED_WEIGHT_MAX - entry.weight;
  entry.queuedAt = draft.queuedCount;
  draft.queuedCount += 1;
}

function queueByPlace(draft: Draft, entry: Entry): void {
  if (entry.place >= 2 * draft.round || entry.place >= draft.round + draft.nextRound) {
    entry.place -= draft.round;
    queueByWeight(draft, entry, 'later');
    return;
  }
  entry.queue = 'placed';
  entry.key =
    (SCALED_WEIGHT_MAX / WEIGHT_SCALE) * entry.place + Math.floor((SCALED_WEIGHT_MAX + entry.remainder - entry.weight) / WEIGHT_SCALE);
  entry.queuedAt = draft.queuedCount;
  draft.queuedCount += 1;
}
