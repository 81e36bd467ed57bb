import type { NodeUnderTest } from '../port.ts';
import type { VrrpAdvert } from '../probes/protocol.ts';
import type { MasterSpan, SplitBrain } from './model.ts';

/** The part of an advertisement that says when its sender is given up. */
export type AdvertTiming = Pick<VrrpAdvert, 'version' | 'priority' | 'advertMs'>;

/**
 * How long a router of this priority waits without hearing a MASTER until it takes over: three intervals and its skew time,
 * which is the shorter the higher its priority. Version 2 counts the skew in parts of a second (RFC 3768 §6.1), version 3 in
 * parts of the interval (RFC 5798 §6.1).
 */
export function masterDownMs({ version, priority, advertMs }: AdvertTiming): number {
  const skewMs = ((256 - priority) * (version === 3 ? advertMs : 1000)) / 256;
  return 3 * advertMs + skewMs;
}

/** The node an advertisement came from, by its card and then by its address; the address when it is no node's. */
export function senderOf(advert: Pick<VrrpAdvert, 'sourceMac' | 'source'>, nodes: readonly NodeUnderTest[]): string {
  const node = nodes.find((one) => one.mac === advert.sourceMac) ?? nodes.find((one) => one.address === advert.source);
  return node?.name ?? `unknown ${advert.source}`;
}

/**
 * Who was MASTER when, by the advertisements themselves: a node is from its first until its farewell (priority 0), or until
 * it has been silent for so long that others take over. Pure; `adverts` in order of time.
 */
export function mastersOf(adverts: readonly VrrpAdvert[], nodes: readonly NodeUnderTest[], nowMs: number): readonly MasterSpan[] {
  const spans: MasterSpan[] = [];
  const open = new Map<string, { span: MasterSpan; downMs: number; advertMs: number }>();
  const close = (key: string, ending: 'resigned' | 'silent', toMs: number) => {
    const state = open.get(key);
    if (state === undefined) return;
    open.delete(key);
    spans.push({ ...state.span, toMs, ending });
  };
  for (const advert of adverts) {
    const node = senderOf(advert, nodes);
    const key = `${advert.vrid} ${node}`;
    const state = open.get(key);
    if (state !== undefined && advert.atMs - state.span.lastAdvertMs > state.downMs)
      close(key, 'silent', state.span.lastAdvertMs + state.advertMs);
    if (advert.priority === 0) {
      close(key, 'resigned', advert.atMs);
      continue;
    }
    const before = open.get(key)?.span ?? { node, vrid: advert.vrid, fromMs: advert.atMs, adverts: 0 };
    const span: MasterSpan = { ...before, lastAdvertMs: advert.atMs, adverts: before.adverts + 1, toMs: null, ending: null };
    open.set(key, { span, downMs: masterDownMs(advert), advertMs: advert.advertMs });
  }
  for (const [key, { span, downMs, advertMs }] of [...open]) {
    if (nowMs - span.lastAdvertMs > downMs) close(key, 'silent', span.lastAdvertMs + advertMs);
    else spans.push(span);
  }
  return clippedBySuccessors(spans.sort((a, b) => a.fromMs - b.fromMs));
}

/** A node that fell silent while another began was MASTER until then at the latest. */
function clippedBySuccessors(spans: readonly MasterSpan[]): readonly MasterSpan[] {
  return spans.map((span) => {
    const { toMs } = span;
    if (span.ending !== 'silent' || toMs === null) return span;
    const begins = spans.filter((one) => one.vrid === span.vrid && one.node !== span.node).map((one) => one.fromMs);
    return { ...span, toMs: Math.min(toMs, ...begins.filter((fromMs) => fromMs >= span.lastAdvertMs)) };
  });
}

/**
 * Stretches longer than `longerThanMs` in which two nodes both said they were MASTER: only what they sent counts, so a
 * MASTER that fell silent does not overlap with the one that took over. Pure.
 */
export function splitBrainsOf(spans: readonly MasterSpan[], longerThanMs: number): readonly SplitBrain[] {
  return spans.flatMap((one, index) =>
    spans.slice(index + 1).flatMap((other): readonly SplitBrain[] => {
      if (one.vrid !== other.vrid || one.node === other.node) return [];
      const fromMs = Math.max(one.fromMs, other.fromMs);
      const toMs = Math.min(one.lastAdvertMs, other.lastAdvertMs);
      return toMs - fromMs > longerThanMs ? [{ vrid: one.vrid, nodes: [one.node, other.node], fromMs, toMs }] : [];
    }),
  );
}
