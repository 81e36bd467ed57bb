import type { NodeUnderTest } from '../port.ts';
import type { VrrpAdvert } from '../probes/protocol.ts';
import { senderOf } from './masters.ts';

/** What one router said of one virtual router, in all its advertisements together. */
export interface AdvertFacts {
  /** Node that sent them, or `unknown` with the address. */
  readonly node: string;
  readonly vrid: number;
  readonly count: number;
  readonly versions: readonly number[];
  /** Farewells (0) left out; in the order they were first seen. */
  readonly priorities: readonly number[];
  readonly resigned: boolean;
  /** What it announces, in milliseconds. */
  readonly advertMs: readonly number[];
  /** Median time between two of its advertisements; null when there are fewer than two. */
  readonly measuredMs: number | null;
  readonly addresses: readonly string[];
  readonly authTypes: readonly number[];
  readonly authData: readonly string[];
  /** 224.0.0.18, or the unicast peers. */
  readonly destinations: readonly string[];
  readonly ttls: readonly number[];
  /** Hardware addresses they came from: the card's, or a virtual one (`use_vmac`). */
  readonly macs: readonly string[];
}

/** The facts, one for each sender and virtual router. Pure. */
export function advertFacts(adverts: readonly VrrpAdvert[], nodes: readonly NodeUnderTest[]): readonly AdvertFacts[] {
  const groups = new Map<string, VrrpAdvert[]>();
  for (const advert of adverts) {
    const key = `${senderOf(advert, nodes)}#${advert.vrid}`;
    groups.set(key, [...(groups.get(key) ?? []), advert]);
  }
  return [...groups].map(([key, group]) => factsOf(key.slice(0, key.lastIndexOf('#')), group));
}

function factsOf(node: string, group: readonly VrrpAdvert[]): AdvertFacts {
  const all = <T>(pick: (advert: VrrpAdvert) => T): readonly T[] => [...new Set(group.map(pick))];
  // To several unicast peers the same advertisement goes out several times at once.
  const one = group.filter((advert) => advert.destination === group[0]?.destination);
  const gaps = one.slice(1).map((advert, index) => advert.atMs - (one[index]?.atMs ?? 0));
  return {
    node,
    vrid: group[0]?.vrid ?? 0,
    count: group.length,
    versions: all((advert) => advert.version),
    priorities: all((advert) => advert.priority).filter((priority) => priority !== 0),
    resigned: group.some((advert) => advert.priority === 0),
    advertMs: all((advert) => advert.advertMs),
    measuredMs: median(gaps),
    addresses: [...new Set(group.flatMap((advert) => advert.addresses))],
    authTypes: all((advert) => advert.authType),
    authData: all((advert) => advert.authData).filter((text) => text !== undefined),
    destinations: all((advert) => advert.destination),
    ttls: all((advert) => advert.ttl),
    macs: all((advert) => advert.sourceMac),
  };
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
