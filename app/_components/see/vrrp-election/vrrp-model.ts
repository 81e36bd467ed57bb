/** A group of VRRP routers at one moment. Pure; the waiting times are those the grader predicts with. */
import { masterDownMs, skewMs } from '#grader/parsers/keepalived/index.ts';

/** What has been done to a machine. Frozen: it stands still with everything it held. */
export type Condition = 'up' | 'stopped' | 'no-power' | 'frozen';
export type Role = 'backup' | 'master' | 'fault';

export interface Router {
  readonly name: string;
  /** Last number of its address: of two equal priorities the higher address stays. */
  readonly address: number;
  readonly priority: number;
  readonly nopreempt: boolean;
  readonly condition: Condition;
  /** Its frames and the other routers' do not reach each other; users reach it all the same. */
  readonly isCut: boolean;
  readonly hasHaproxy: boolean;
  /** What its track script has concluded. */
  readonly isScriptDown: boolean;
  /** Script runs in a row that contradict that conclusion. */
  readonly contradictions: number;
  readonly role: Role;
  /** MASTER: when it sends next. BACKUP: when it takes over. */
  readonly dueMs: number;
  /** When gratuitous ARP is repeated; null when it is not. */
  readonly garpMs: number | null;
}

export interface Settings {
  readonly advertMs: number;
  readonly version: 2 | 3;
  /** Of the track script: 0 means FAULT on failure, a negative number is subtracted from the priority. */
  readonly weight: number;
}

export type NewsKind =
  | 'advert'
  | 'farewell'
  | 'rewound'
  | 'hurried'
  | 'ignored'
  | 'tolerated'
  | 'master'
  | 'yielded'
  | 'insisted'
  | 'script-down'
  | 'script-up'
  | Deed;
export type Deed = 'stop' | 'power' | 'freeze' | 'cut' | 'haproxy' | 'return';

/** Something that happened. */
export interface News {
  readonly atMs: number;
  readonly kind: NewsKind;
  readonly router: string;
  /** Of the packet it is about. */
  readonly priority?: number;
  readonly from?: string;
}

/** How a machine stood from a moment on, for the time axis. */
export interface Mark {
  readonly atMs: number;
  readonly router: string;
  readonly shows: Role | Exclude<Condition, 'up'>;
}

export interface Election {
  readonly settings: Settings;
  readonly nowMs: number;
  readonly routers: readonly Router[];
  /** Whose MAC the users' ARP tables hold. */
  readonly arp: string | null;
  /** Everything that happened, newest last; only so much of it as the time axis shows. */
  readonly news: readonly News[];
  readonly marks: readonly Mark[];
  /** Moments at which users gained or lost the service. */
  readonly service: readonly { readonly atMs: number; readonly isUp: boolean }[];
  /** How many of the newest `news` belong to the last step. */
  readonly fresh: number;
}

/** The track script of the lesson: every 2 s, two in a row decide. */
export const SCRIPT = { intervalMs: 2_000, fall: 2, rise: 2 };
/** Keepalived repeats its five gratuitous ARPs once, after this long (vrrp_garp_master_delay). */
export const GARP_DELAY_MS = 5_000;
const LIMIT = { least: 1, most: 254 };

/** The priority it advertises. */
export function effectivePriority({ priority, isScriptDown }: Router, { weight }: Settings): number {
  return isScriptDown ? Math.min(LIMIT.most, Math.max(LIMIT.least, priority + weight)) : priority;
}

export function downMs(router: Router, settings: Settings): number {
  return masterDownMs(effectivePriority(router, settings), settings.advertMs, settings.version);
}

export function routerSkewMs(router: Router, settings: Settings): number {
  return skewMs(effectivePriority(router, settings), settings.advertMs, settings.version);
}

/** Whether the address lies on its interface; a frozen machine keeps it. */
export function holdsVip({ role, condition }: Router): boolean {
  return role === 'master' && (condition === 'up' || condition === 'frozen');
}

export function isListening({ condition, role }: Router): boolean {
  return condition === 'up' && role !== 'fault';
}

/** A user's request is answered when the machine their ARP table names is awake, holds the address and runs HAProxy. */
export function isServed({ arp, routers }: Election): boolean {
  const named = routers.find(({ name }) => name === arp);
  return named !== undefined && named.condition === 'up' && holdsVip(named) && named.hasHaproxy;
}

export function shownState({ condition, role }: Router): Mark['shows'] {
  return condition === 'up' ? role : condition;
}
