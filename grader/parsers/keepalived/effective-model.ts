/** What a configuration means under Keepalived 2.3: defaults filled in, references resolved, every value with its place. */
import type { Position, Statement } from './model.ts';

/** A value and the line that set it; `at` is null for keepalived's own default. */
export interface Setting<T> {
  readonly value: T;
  readonly at: Position | null;
}

export interface EffectiveGlobal {
  readonly lines: readonly Statement[];
  readonly routerId: Setting<string> | null;
  readonly version: Setting<2 | 3>;
  readonly scriptUser: Setting<string> | null;
  readonly scriptSecurity: Setting<boolean>;
  readonly defaultInterface: Setting<string>;
  /** Seconds become milliseconds everywhere. */
  readonly garpMasterDelayMs: Setting<number>;
  readonly garpMasterRepeat: Setting<number>;
}

/** How much a tracked thing counts: 0 makes the instance FAULT, others are added to or taken from its priority. */
export interface TrackWeight {
  readonly value: number;
  /** The sense is turned round: up counts as down. */
  readonly isReversed: boolean;
  readonly at: Position | null;
}

export interface VrrpScript {
  readonly name: string;
  readonly at: Position;
  /** As written, without the quotes around it. */
  readonly command: Setting<string> | null;
  /** The program and its arguments. */
  readonly words: readonly string[];
  readonly intervalMs: Setting<number>;
  readonly timeoutMs: Setting<number>;
  readonly weight: TrackWeight;
  readonly rise: Setting<number>;
  readonly fall: Setting<number>;
  readonly user: Setting<string> | null;
  readonly beginsFailed: boolean;
}

export interface VrrpProcess {
  readonly name: string;
  readonly at: Position;
  readonly words: readonly string[];
  readonly weight: TrackWeight;
  readonly quorum: Setting<number>;
  readonly forkDelayMs: Setting<number>;
  readonly terminateDelayMs: Setting<number>;
}

/** A name in a `track_…` block; `of` is null when nothing of that name was defined above it, and the line has no effect. */
export interface Tracked<T> {
  readonly name: string;
  readonly at: Position;
  readonly of: T | null;
  readonly weight: TrackWeight;
}

export interface VirtualAddress {
  readonly address: string;
  readonly prefix: Setting<number>;
  readonly device: Setting<string>;
  readonly at: Position;
}

export interface Authentication {
  readonly type: Setting<string>;
  /** Cut to the eight characters that count. */
  readonly password: Setting<string>;
  readonly writtenLength: number;
  /** Version 3 has no authentication: it is written, and ignored. */
  readonly isInForce: boolean;
}

export interface VrrpInstance {
  readonly name: string;
  readonly at: Position;
  readonly lines: readonly Statement[];
  readonly version: Setting<2 | 3>;
  readonly state: Setting<'MASTER' | 'BACKUP'>;
  readonly interface: Setting<string>;
  readonly vrid: Setting<number> | null;
  readonly priority: Setting<number>;
  readonly advertMs: Setting<number>;
  readonly downAdverts: Setting<number>;
  readonly authentication: Authentication | null;
  readonly addresses: readonly VirtualAddress[];
  /** Held like the others, not named in advertisements. */
  readonly excludedAddresses: readonly VirtualAddress[];
  readonly sourceAddress: Setting<string> | null;
  /** Null: multicast. */
  readonly peers: readonly Setting<string>[] | null;
  /** As it works: keepalived drops it when the first state is MASTER or the priority 255. */
  readonly nopreempt: Setting<boolean>;
  /** A `nopreempt` that is written and dropped. */
  readonly droppedNopreempt: Position | null;
  readonly preemptDelayMs: Setting<number>;
  readonly scripts: readonly Tracked<VrrpScript>[];
  readonly processes: readonly Tracked<VrrpProcess>[];
  readonly interfaces: readonly Tracked<string>[];
  readonly vmac: { readonly at: Position; readonly sendsFromBase: boolean } | null;
  readonly garpMasterDelayMs: Setting<number>;
  readonly garpMasterRepeat: Setting<number>;
  readonly notify: readonly Statement[];
}

export interface SyncGroup {
  readonly name: string;
  readonly at: Position;
  readonly members: readonly string[];
}

export interface EffectiveKeepalived {
  readonly global: EffectiveGlobal;
  readonly scripts: readonly VrrpScript[];
  readonly processes: readonly VrrpProcess[];
  readonly groups: readonly SyncGroup[];
  readonly instances: readonly VrrpInstance[];
}
