/** What the reader does to the group. Pure. */
import { advance, Moment } from './vrrp-advance.ts';
import { type Deed, downMs, type Election, type Router, type Settings } from './vrrp-model.ts';

const SETTINGS: Settings = { advertMs: 1_000, version: 2, weight: 0 };

function newRouter(place: number, priority: number, nowMs: number, settings: Settings): Router {
  const router: Router = {
    name: `lb${place}`,
    address: 10 + place,
    priority,
    nopreempt: false,
    condition: 'up',
    isCut: false,
    hasHaproxy: true,
    isScriptDown: false,
    contradictions: 0,
    role: 'backup',
    dueMs: 0,
    garpMs: null,
  };
  return { ...router, dueMs: nowMs + downMs(router, settings) };
}

/** A group whose routers are all started at this moment, in the order lb1, lb2, lb3. */
export function startElection(priorities: readonly number[], settings: Settings = SETTINGS): Election {
  const routers = priorities.map((priority, index) => newRouter(index + 1, priority, 0, settings));
  return {
    settings,
    nowMs: 0,
    routers,
    arp: null,
    news: [],
    marks: routers.map(({ name }) => ({ atMs: 0, router: name, shows: 'backup' })),
    service: [{ atMs: 0, isUp: false }],
    fresh: 0,
  };
}

/** Runs a group up to and including everything before `untilMs`. */
export function runUntil(election: Election, untilMs: number): Election {
  let current = election;
  for (;;) {
    const after = advance(current);
    if (after === null || after.nowMs > untilMs) return { ...current, nowMs: untilMs, fresh: 0 };
    current = after;
  }
}

/** The lesson's pair, lb1 in charge for some seconds. */
export const FIRST_ELECTION = runUntil(startElection([150, 100]), 8_000);

/** Does something to one machine, now. */
export function doDeed(election: Election, name: string, deed: Deed): Election {
  const moment = new Moment(election, election.nowMs);
  const router = moment.routers.find((each) => each.name === name);
  if (router === undefined) return election;
  const wasMaster = router.role === 'master' && router.condition === 'up';
  moment.tell(deed, router);
  switch (deed) {
    case 'stop': {
      const farewell = wasMaster ? [moment.resign(router)] : [];
      Object.assign(router, { condition: 'stopped', role: 'backup', garpMs: null });
      moment.deliver(farewell);
      break;
    }
    case 'power':
      Object.assign(router, { condition: 'no-power', role: 'backup', garpMs: null });
      break;
    case 'freeze':
      router.condition = 'frozen';
      break;
    case 'cut':
      router.isCut = true;
      break;
    case 'haproxy':
      Object.assign(router, { hasHaproxy: false, contradictions: 0 });
      break;
    case 'return':
      comeBack(moment, router);
      break;
  }
  return moment.done();
}

/** Power, processes and cables as they should be. A machine that was off begins as BACKUP; a frozen one goes on where it stood. */
function comeBack(moment: Moment, router: Moment['routers'][number]): void {
  const wasOff = router.condition === 'stopped' || router.condition === 'no-power';
  if (wasOff) Object.assign(router, { role: 'backup', isScriptDown: false });
  const wasFrozen = router.condition === 'frozen';
  Object.assign(router, { condition: 'up', isCut: false, hasHaproxy: true, contradictions: 0 });
  if (router.role === 'backup' && (wasOff || wasFrozen)) moment.wait(router);
  if (router.role === 'master' && wasFrozen) moment.deliver([moment.advertise(router)]);
}

export function canDo({ condition, isCut, hasHaproxy }: Router, deed: Deed): boolean {
  if (deed === 'return') return condition !== 'up' || isCut || !hasHaproxy;
  if (condition !== 'up') return false;
  return deed === 'cut' ? !isCut : deed === 'haproxy' ? hasHaproxy : true;
}

/** Another setting on every machine, as after a reload that changes nothing else. */
export function changeSettings(election: Election, change: Partial<Settings>): Election {
  return { ...election, fresh: 0, settings: { ...election.settings, ...change } };
}

export function changeRouter(election: Election, name: string, change: Partial<Pick<Router, 'priority' | 'nopreempt'>>): Election {
  return { ...election, fresh: 0, routers: election.routers.map((router) => (router.name === name ? { ...router, ...change } : router)) };
}

/** Two machines or three; the third is started now. */
export function changeCount(election: Election, count: number): Election {
  if (count === election.routers.length) return election;
  const kept = election.routers.slice(0, count);
  const added = count > kept.length ? [newRouter(count, 50, election.nowMs, election.settings)] : [];
  const names = new Set([...kept, ...added].map(({ name }) => name));
  return {
    ...election,
    fresh: 0,
    routers: [...kept, ...added],
    marks: [
      ...election.marks.filter(({ router }) => names.has(router) && !added.some(({ name }) => name === router)),
      ...added.map(({ name }) => ({ atMs: election.nowMs, router: name, shows: 'backup' as const })),
    ],
  };
}
