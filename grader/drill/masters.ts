import { masterDownMs } from '../parsers/keepalived/index.ts';
import type { NodeUnderTest } from '../port.ts';
import type { VrrpAdvert } from '../probes/protocol.ts';
import type { MasterSpan, SplitBrain } from './model.ts';

/** The node an advertisement came from, by its card and then by its address; the address when it is no node's. */
export function senderOf(advert: Pick<VrrpAdvert, 'sourceMac' | 'source'>, nodes: readonly NodeUnderTest[]): string {
  const node = nodes.find((one) => one.mac === advert.sourceMac) ?? nodes.find((one) => one.address === advert.source);
  return node?.name ?? `unknown ${advert.source}`;
}

interface Open {
  readonly span: MasterSpan;
  /** What it said last. */
  readonly advert: VrrpAdvert;
}

/**
 * Who was MASTER when, by the advertisements themselves: a node is from its first until its farewell (priority 0), or until
 * it has been silent for so long that others take over. Pure; `adverts` in order of time.
 */
export function mastersOf(adverts: readonly VrrpAdvert[], nodes: readonly NodeUnderTest[], nowMs: number): readonly MasterSpan[] {
  const spans: MasterSpan[] = [];
  const open = new Map<string, Open>();
  const fellSilent = ({ span, advert }: Open): MasterSpan => {
    const heir = adverts.find((one) => one.atMs > advert.atMs && one.vrid === advert.vrid && senderOf(one, nodes) !== span.node);
    return { ...span, ending: 'silent', toMs: Math.min(advert.atMs + advert.advertMs, heir?.atMs ?? Number.POSITIVE_INFINITY) };
  };
  for (const advert of adverts) {
    const node = senderOf(advert, nodes);
    const key = `${advert.vrid} ${node}`;
    let state = open.get(key);
    if (state !== undefined && advert.atMs - state.advert.atMs > downMs(state.advert)) {
      spans.push(fellSilent(state));
      state = undefined;
    }
    if (advert.priority === 0) {
      if (state !== undefined) spans.push({ ...state.span, toMs: advert.atMs, ending: 'resigned' });
      open.delete(key);
      continue;
    }
    const before = state?.span ?? { node, vrid: advert.vrid, fromMs: advert.atMs, adverts: 0 };
    const span: MasterSpan = { ...before, lastAdvertMs: advert.atMs, adverts: before.adverts + 1, toMs: null, ending: null };
    open.set(key, { span, advert });
  }
  const last = adverts.at(-1);
  for (const state of open.values()) spans.push(isSilent(state.advert, last, nowMs) ? fellSilent(state) : state.span);
  return spans.sort((a, b) => a.fromMs - b.fromMs);
}

/** How long a router of its priority waits without hearing it; others of lower priority wait a little longer. */
function downMs({ priority, advertMs, version }: VrrpAdvert): number {
  return masterDownMs(priority, advertMs, version === 3 ? 3 : 2);
}

/** One that missed its turn while another spoke has given way; when nobody speaks, others would wait longer before they took over. */
function isSilent(own: VrrpAdvert, last: VrrpAdvert | undefined, nowMs: number): boolean {
  const othersSpeak = last !== undefined && last.atMs > own.atMs && last.vrid === own.vrid;
  return nowMs - own.atMs > (othersSpeak ? 1.5 * own.advertMs : downMs(own));
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
