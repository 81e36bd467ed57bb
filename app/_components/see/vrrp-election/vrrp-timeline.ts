/** The group on a time axis: the last seconds, and what is being waited for. Pure. */
import { type Election, isListening, type Mark, type Router } from './vrrp-model.ts';

/** What the axis shows, around the present. */
export const AXIS = { pastMs: 9_000, futureMs: 4_000 };

export interface Stretch {
  /** Percent of the axis. */
  readonly from: number;
  readonly to: number;
  readonly shows: Mark['shows'];
}

export interface RouterRow {
  readonly router: Router;
  readonly stretches: readonly Stretch[];
  /** Packets it sent. */
  readonly adverts: readonly { readonly at: number; readonly isFarewell: boolean }[];
  /** When a BACKUP takes over if nobody speaks; null for others, or beyond the axis. */
  readonly due: number | null;
}

export function percentOf(atMs: number, nowMs: number): number {
  const { pastMs, futureMs } = AXIS;
  const share = (atMs - (nowMs - pastMs)) / (pastMs + futureMs);
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

export function rowOf({ nowMs, marks, news }: Election, router: Router): RouterRow {
  const own = marks.filter((mark) => mark.router === router.name);
  const from = nowMs - AXIS.pastMs;
  return {
    router,
    stretches: own
      .map(({ atMs, shows }, index) => ({ from: atMs, to: own[index + 1]?.atMs ?? nowMs, shows }))
      .filter((stretch) => stretch.to > from && stretch.to > stretch.from)
      .map(({ shows, ...stretch }) => ({ from: percentOf(stretch.from, nowMs), to: percentOf(stretch.to, nowMs), shows })),
    adverts: news
      .filter(({ kind, router: name, atMs }) => name === router.name && atMs >= from && (kind === 'advert' || kind === 'farewell'))
      .map(({ atMs, kind }) => ({ at: percentOf(atMs, nowMs), isFarewell: kind === 'farewell' })),
    due: router.role === 'backup' && isListening(router) && router.dueMs <= nowMs + AXIS.futureMs ? percentOf(router.dueMs, nowMs) : null,
  };
}

/** Times of whole even seconds on the axis. */
export function ticksOf(nowMs: number): readonly { readonly at: number; readonly seconds: number }[] {
  const first = Math.max(0, Math.ceil((nowMs - AXIS.pastMs) / 2_000));
  const last = Math.floor((nowMs + AXIS.futureMs) / 2_000);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * 2).map((seconds) => ({
    at: percentOf(seconds * 1_000, nowMs),
    seconds,
  }));
}

export interface Outage {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  readonly isOver: boolean;
}

/** When users were without the service, as far as the axis reaches. */
export function outagesOf({ service, nowMs }: Election): readonly Outage[] {
  return service
    .map(({ atMs, isUp }, index) => ({ atMs, isUp, endMs: service[index + 1]?.atMs ?? null }))
    .filter(({ isUp, endMs }) => !isUp && (endMs ?? nowMs) > nowMs - AXIS.pastMs)
    .map(({ atMs, endMs }) => ({
      from: percentOf(atMs, nowMs),
      to: percentOf(endMs ?? nowMs, nowMs),
      ms: (endMs ?? nowMs) - atMs,
      isOver: endMs !== null,
    }))
    .filter(({ from, to }) => to > from);
}
