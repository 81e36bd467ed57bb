/** VRRP in time: what happens next in a group, by RFC 5798 §6.4 as keepalived 2.3 does it (vrrp.c, vrrp_scheduler.c). Pure. */
import {
  downMs,
  type Election,
  effectivePriority,
  GARP_DELAY_MS,
  isListening,
  isServed,
  type NewsKind,
  type Router,
  routerSkewMs,
  SCRIPT,
  shownState,
} from './vrrp-model.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type DraftRouter = Draft<Router>;

interface Advert {
  readonly from: string;
  readonly address: number;
  readonly isCut: boolean;
  readonly priority: number;
}

/** How much of the past is kept. */
const MEMORY_MS = 30_000;

/** One step of the group being worked out: everything in it may be changed until `done`. */
export class Moment {
  readonly routers: DraftRouter[];
  private readonly news: Election['news'][number][] = [];
  private arp: string | null;
  private readonly before: Election;
  private readonly atMs: number;

  constructor(before: Election, atMs: number) {
    this.before = before;
    this.atMs = atMs;
    this.routers = before.routers.map((router) => ({ ...router }));
    this.arp = before.arp;
  }

  get settings() {
    return this.before.settings;
  }

  tell(kind: NewsKind, { name }: Router, about: { priority?: number; from?: string } = {}): void {
    this.news.push({ atMs: this.atMs, kind, router: name, ...about });
  }

  /** A fresh waiting time. */
  wait(router: DraftRouter): void {
    router.dueMs = this.atMs + downMs(router, this.settings);
  }

  /** Tells all neighbours where the address is. */
  announce(router: DraftRouter): void {
    this.arp = router.name;
  }

  rise(router: DraftRouter): Advert {
    router.role = 'master';
    router.garpMs = this.atMs + GARP_DELAY_MS;
    this.tell('master', router);
    this.announce(router);
    return this.advertise(router);
  }

  advertise(router: DraftRouter): Advert {
    router.dueMs = this.atMs + this.settings.advertMs;
    const priority = effectivePriority(router, this.settings);
    this.tell('advert', router, { priority });
    return { from: router.name, address: router.address, isCut: router.isCut, priority };
  }

  /** Steps down with a goodbye: a packet of priority 0. */
  resign(router: DraftRouter): Advert {
    router.garpMs = null;
    this.tell('farewell', router, { priority: 0 });
    return { from: router.name, address: router.address, isCut: router.isCut, priority: 0 };
  }

  /** Lets everybody hear what was sent at this moment, and the answers to it. */
  deliver(adverts: readonly Advert[]): void {
    let onTheWire = adverts;
    while (onTheWire.length > 0) {
      onTheWire = onTheWire.flatMap((advert) =>
        this.routers
          .filter((router) => router.name !== advert.from && isListening(router) && !router.isCut && !advert.isCut)
          .flatMap((router) => (router.role === 'master' ? this.hearAsMaster(router, advert) : this.hearAsBackup(router, advert))),
      );
    }
  }

  private hearAsBackup(router: DraftRouter, { from, priority }: Advert): readonly Advert[] {
    const mine = effectivePriority(router, this.settings);
    if (priority === 0) {
      router.dueMs = this.atMs + routerSkewMs(router, this.settings);
      this.tell('hurried', router, { from, priority });
    } else if (priority >= mine || router.nopreempt) {
      this.wait(router);
      this.tell(priority >= mine ? 'rewound' : 'tolerated', router, { from, priority });
    } else this.tell('ignored', router, { from, priority });
    return [];
  }

  private hearAsMaster(router: DraftRouter, { from, priority, address }: Advert): readonly Advert[] {
    const mine = effectivePriority(router, this.settings);
    if (priority === 0) return [this.advertise(router)];
    if (priority > mine || (priority === mine && address > router.address)) {
      router.role = 'backup';
      router.garpMs = null;
      this.wait(router);
      this.tell('yielded', router, { from, priority });
      return [];
    }
    this.tell('insisted', router, { from, priority });
    this.announce(router);
    return [this.advertise(router)];
  }

  done(): Election {
    const recent = <T extends { readonly atMs: number }>(list: readonly T[]) => list.filter(({ atMs }) => atMs > this.atMs - MEMORY_MS);
    const changed = this.routers.filter((router) => {
      const old = this.before.routers.find(({ name }) => name === router.name);
      return old === undefined || shownState(old) !== shownState(router);
    });
    const after: Election = {
      ...this.before,
      nowMs: this.atMs,
      routers: this.routers,
      arp: this.arp,
      news: [...recent(this.before.news), ...this.news],
      fresh: this.news.length,
      // The last mark of each router stays, however old: it says how the router has stood since.
      marks: [
        ...this.before.marks.filter(
          (mark, index, all) => mark.atMs > this.atMs - MEMORY_MS || !all.some((later, at) => at > index && later.router === mark.router),
        ),
        ...changed.map((router) => ({ atMs: this.atMs, router: router.name, shows: shownState(router) })),
      ],
    };
    const isUp = isServed(after);
    return this.before.service.at(-1)?.isUp === isUp ? after : { ...after, service: [...this.before.service, { atMs: this.atMs, isUp }] };
  }
}

/** When the script of this router runs next, if its answer would be news. */
function scriptDueMs({ condition, hasHaproxy, isScriptDown }: Router, nowMs: number): number {
  if (condition !== 'up' || hasHaproxy !== isScriptDown) return Number.POSITIVE_INFINITY;
  return (Math.floor(nowMs / SCRIPT.intervalMs) + 1) * SCRIPT.intervalMs;
}

/** When the next thing happens by itself; infinite when nothing does. */
export function nextMs({ routers, nowMs }: Election): number {
  return Math.min(
    ...routers.flatMap((router) => [
      scriptDueMs(router, nowMs),
      isListening(router) ? router.dueMs : Number.POSITIVE_INFINITY,
      isListening(router) && router.garpMs !== null ? router.garpMs : Number.POSITIVE_INFINITY,
    ]),
  );
}

/** The group after the next thing that happens; null when nothing will. Things of the same instant happen together. */
export function advance(election: Election): Election | null {
  const atMs = nextMs(election);
  if (atMs === Number.POSITIVE_INFINITY) return null;
  const moment = new Moment(election, atMs);
  const farewells = moment.routers.flatMap((router) => (scriptDueMs(router, election.nowMs) === atMs ? runScript(moment, router) : []));
  const adverts = moment.routers
    .filter((router) => isListening(router) && router.dueMs <= atMs)
    .map((router) => (router.role === 'master' ? moment.advertise(router) : moment.rise(router)));
  for (const router of moment.routers.filter((each) => isListening(each) && each.garpMs !== null && each.garpMs <= atMs)) {
    router.garpMs = null;
    moment.announce(router);
  }
  moment.deliver([...farewells, ...adverts]);
  return moment.done();
}

/** One run of the track script that contradicts what it said last; enough of them in a row change its mind. */
function runScript(moment: Moment, router: DraftRouter): readonly Advert[] {
  router.contradictions += 1;
  if (router.contradictions < (router.isScriptDown ? SCRIPT.rise : SCRIPT.fall)) return [];
  router.contradictions = 0;
  router.isScriptDown = !router.isScriptDown;
  moment.tell(router.isScriptDown ? 'script-down' : 'script-up', router);
  if (moment.settings.weight !== 0) return [];
  const farewell = router.isScriptDown && router.role === 'master' ? [moment.resign(router)] : [];
  router.role = router.isScriptDown ? 'fault' : 'backup';
  if (!router.isScriptDown) moment.wait(router);
  return farewell;
}
