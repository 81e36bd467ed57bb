/** What a configuration means, proxy by proxy, with the place each value came from. */
import type { Address } from './address.ts';
import type { Directive, Position, Section, Word } from './model.ts';
import type { PortCondition } from './port-condition.ts';

/** A value in force; `at` is null when HAProxy's own default applies. */
export interface Setting<T> {
  readonly value: T;
  readonly at: Position | null;
}

/** Every proxy, and the process. */
export interface EffectiveConfig {
  readonly global: EffectiveGlobal;
  readonly proxies: readonly EffectiveProxy[];
}

export interface EffectiveGlobal {
  /** Lines of all `global` sections. */
  readonly lines: readonly Directive[];
  readonly at: Position | null;
  readonly user: Setting<string> | null;
  readonly group: Setting<string> | null;
  readonly maxconn: Setting<number> | null;
  readonly chroot: Setting<string> | null;
  readonly logTargets: readonly LogTarget[];
  readonly statsSockets: readonly StatsSocket[];
}

export interface LogTarget {
  /** As written: `/dev/log`, `127.0.0.1:514`, `stdout`, … */
  readonly target: string;
  readonly facility: string | null;
  readonly at: Position;
}

export interface StatsSocket {
  readonly address: Address;
  readonly level: Setting<'user' | 'operator' | 'admin'>;
  readonly at: Position;
}

export interface EffectiveProxy {
  readonly name: string;
  readonly kind: 'frontend' | 'backend' | 'listen';
  readonly section: Section;
  readonly at: Position;
  /** Lines in force, inherited ones first. */
  readonly lines: readonly Directive[];
  readonly mode: Setting<string>;
  readonly disabled: boolean;
  readonly timeouts: Timeouts;
  /** Connections its doors take at once; null when the process's limit is the only one. Means nothing for a `backend`. */
  readonly maxconn: Setting<number> | null;
  readonly frontend: FrontendSide | null;
  readonly backend: BackendSide | null;
}

/** In milliseconds; null when none is set, which means without end. */
export interface Timeouts {
  readonly connect: TimeSetting | null;
  readonly client: TimeSetting | null;
  readonly server: TimeSetting | null;
  readonly check: TimeSetting | null;
  readonly queue: TimeSetting | null;
  readonly httpRequest: TimeSetting | null;
  readonly httpKeepAlive: TimeSetting | null;
  /** The TLS handshake of a client; without it `client` counts. */
  readonly clientHs: TimeSetting | null;
  readonly clientFin: TimeSetting | null;
  readonly serverFin: TimeSetting | null;
  readonly tunnel: TimeSetting | null;
}

/** A time in force, with the word that says it. */
export interface TimeSetting extends Setting<number> {
  /** As written; empty for HAProxy's own default. */
  readonly text: string;
  /** No unit was written, so HAProxy reads milliseconds. */
  readonly bare: boolean;
}

/** One `bind` line. */
export interface Bind {
  readonly addresses: readonly Address[];
  readonly options: readonly Word[];
  readonly at: Position;
}

export interface FrontendSide {
  readonly binds: readonly Bind[];
  readonly defaultBackend: Setting<string> | null;
  /** `use_backend` lines; a name may hold `%[…]`. */
  readonly useBackends: readonly UseBackend[];
  readonly log: FrontendLog;
}

export interface UseBackend extends Setting<string> {
  readonly conditional: boolean;
  /** For a condition that asks only for the port users come to; else null. */
  readonly onPort: PortCondition | null;
}

export interface FrontendLog {
  /** The proxy's own targets and, for `log global`, a mark. */
  readonly targets: readonly LogTarget[];
  readonly global: Position | null;
  readonly format: Setting<'http' | 'https' | 'tcp' | 'clf' | 'custom' | 'none'>;
}

export interface BackendSide {
  /** Algorithm without its arguments. */
  readonly balance: Setting<string>;
  readonly httpCheck: HttpCheck | null;
  /** Another kind of check than HTTP in force: `tcp-check`, `mysql-check`, … */
  readonly otherCheck: Setting<string> | null;
  readonly servers: readonly EffectiveServer[];
}

/** The request of an HTTP health check and what it takes for a good answer. */
export interface HttpCheck {
  readonly at: Position;
  readonly method: string;
  readonly uri: string;
  readonly version: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string | null;
  /** Lines of `http-check expect` in force. */
  readonly expects: readonly Directive[];
  /** Rules more elaborate than one request: several `send`, a `connect`, log-format values. What is sent is then not known here. */
  readonly scripted: boolean;
}

export interface EffectiveServer {
  readonly name: string;
  readonly address: Address;
  readonly addressText: string;
  readonly at: Position;
  readonly check: Setting<boolean>;
  readonly inter: TimeSetting;
  readonly fastinter: TimeSetting | null;
  readonly downinter: TimeSetting | null;
  readonly rise: Setting<number>;
  readonly fall: Setting<number>;
  readonly weight: Setting<number>;
  /** Requests it gets at once; 0 is without limit. */
  readonly maxconn: Setting<number>;
  readonly backup: boolean;
  readonly disabled: boolean;
  /** Where checks go when not to the server's own address and port. */
  readonly checkAddress: Setting<string> | null;
  readonly checkPort: Setting<number> | null;
  /** `backend/server` whose state this one follows. */
  readonly track: Setting<string> | null;
  /** Options in force by name, for what has no field of its own. */
  readonly options: ReadonlyMap<string, readonly Word[]>;
}
