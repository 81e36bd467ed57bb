/**
 * What may be asked of the probe: one JSON object a line each way over one long-lived exec stream.
 * A request carries an id; its answer repeats it; answers may come in any order.
 */

import type { AmqpAttempt, AmqpOperations } from './amqp-protocol.ts';
import type { MemcachedOperations } from './memcached-protocol.ts';
import type { RabbitmqOperations } from './rabbitmq-protocol.ts';
import type { SqlAttempt, SqlOperations } from './sql-protocol.ts';

/** One HTTP exchange as a client saw it. Times are milliseconds from the request's start. */
export interface HttpObservation {
  /** Milliseconds since the probe started, monotonic: comparable between observations of one probe. */
  readonly atMs: number;
  readonly durationMs: number;
  /** Absent when no HTTP answer came. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** First 64 KiB, UTF-8; 8 KiB where one operation makes many requests. */
  readonly body?: string;
  /** `ECONNREFUSED`, `ETIMEDOUT`, `ECONNRESET`, … when no answer came. */
  readonly errorCode?: string;
  /** Over TLS: what the server showed. Never verified; whoever judges compares. */
  readonly certificate?: {
    readonly subject: string;
    readonly issuer: string;
    readonly names: readonly string[];
    readonly validFrom: string;
    readonly validTo: string;
    readonly fingerprint256: string;
  };
}

export interface HttpRequestArgs {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole exchange; default 5000. */
  readonly timeoutMs?: number;
  /** One of the probe's own addresses to speak from. */
  readonly from?: string;
  readonly body?: string;
}

/** What a steady client does at each of its turns: a request on its own connection, a statement, or a message. */
export type SteadyAttempt = HttpRequestArgs | SqlAttempt | AmqpAttempt;

/**
 * One turn of a steady client, numbered from 0 in the order of sending. The body is cut to 256 characters; that of a
 * statement is the first row it returned, as JSON. A statement or message that went well has no `errorCode` and no status.
 */
export interface SteadyRequest extends HttpObservation {
  readonly index: number;
}

/** A VRRP advertisement as it was on the wire (RFC 5798 §5.2, and RFC 3768 §5.3 for version 2). */
export interface VrrpAdvert {
  /** By the probe's clock, as all times here. */
  readonly atMs: number;
  /** Hardware address it was sent from. */
  readonly sourceMac: string;
  readonly source: string;
  /** 224.0.0.18, or a unicast peer. */
  readonly destination: string;
  readonly ttl: number;
  readonly version: number;
  readonly vrid: number;
  readonly priority: number;
  /** Interval it announces, in milliseconds. */
  readonly advertMs: number;
  /** Version 2 only: 0 none, 1 simple password, 2 AH. */
  readonly authType: number;
  readonly authData?: string;
  readonly addresses: readonly string[];
}

/** An ARP frame as it was on the wire (RFC 826); gratuitous when it announces the sender's own address. */
export interface ArpFrame {
  readonly atMs: number;
  readonly operation: 'request' | 'reply';
  readonly senderMac: string;
  readonly senderAddress: string;
  readonly targetAddress: string;
  readonly gratuitous: boolean;
}

/** How a TCP conversation ended. */
export type TalkEnding = 'peer-closed' | 'peer-reset' | 'refused' | 'no-connection' | 'we-closed';

/** Operations by name: what goes in, what comes out. Later labs add theirs here. */
export interface ProbeOperations extends SqlOperations, AmqpOperations, RabbitmqOperations, MemcachedOperations {
  ping: { args: Record<string, never>; answer: { readonly pid: number; readonly uptimeMs: number } };
  /** One request on a fresh connection. */
  'http.request': { args: HttpRequestArgs; answer: HttpObservation };
  /** `count` requests one after another, each on a fresh connection, `intervalMs` apart (start to start). */
  'http.sample': {
    args: HttpRequestArgs & { readonly count: number; readonly intervalMs?: number };
    answer: { readonly observations: readonly HttpObservation[] };
  };
  /** `count` requests under way together, `gapMs` apart (default 0), each on a fresh connection; in the order of sending. */
  'http.burst': {
    args: HttpRequestArgs & { readonly count: number; readonly gapMs?: number };
    answer: { readonly observations: readonly HttpObservation[] };
  };
  /** Requests one after another on a connection kept alive. One that the peer closes is replaced; `connections` counts how many were opened (1 when it was kept). */
  'http.conversation': {
    args: Omit<HttpRequestArgs, 'url' | 'body'> & { readonly origin: string; readonly paths: readonly string[]; readonly pauseMs?: number };
    answer: { readonly observations: readonly HttpObservation[]; readonly connections: number };
  };
  /** Speaks TCP as told and listens until the peer ends it or `maxMs` have passed. `send` may be empty: a port knock. */
  'tcp.talk': {
    args: {
      readonly host: string;
      readonly port: number;
      readonly from?: string;
      /** Each text that long after the connection stands. */
      readonly send: readonly { readonly afterMs: number; readonly text: string }[];
      readonly maxMs: number;
    };
    answer: {
      readonly atMs: number;
      /** Null when it never stood. */
      readonly connectedMs: number | null;
      readonly firstByteMs: number | null;
      readonly endedMs: number;
      readonly ending: TalkEnding;
      /** First 64 KiB. */
      readonly received: string;
    };
  };
  /** A user who does the same every `everyMs`, not waiting for the time before. Runs until stopped, at most 20 000 times. */
  'client.start': {
    args: SteadyAttempt & { readonly everyMs: number; readonly timeoutMs: number };
    answer: { readonly client: number; readonly startedMs: number };
  };
  /** Requests that ended and were not read before, by index; `sent` counts those begun, `pending` holds when each one not yet ended began. */
  'client.read': {
    args: { readonly client: number };
    answer: {
      readonly nowMs: number;
      readonly sent: number;
      readonly pending: readonly number[];
      readonly requests: readonly SteadyRequest[];
    };
  };
  /** Sends no more; what is under way can still be read. */
  'client.stop': { args: { readonly client: number }; answer: { readonly sent: number } };
  /** Begins to watch VRRP and ARP on the sandbox's network; nothing happens when it is watched already. */
  'wire.watch': { args: Record<string, never>; answer: { readonly nowMs: number } };
  /** What was seen at or after `sinceMs`, in order. The last 20 000 frames are kept. */
  'wire.read': {
    args: { readonly sinceMs: number };
    answer: { readonly nowMs: number; readonly adverts: readonly VrrpAdvert[]; readonly arps: readonly ArpFrame[] };
  };
  'wire.unwatch': { args: Record<string, never>; answer: Record<string, never> };
  /** Asks the network who has an address and gathers every answer within `waitMs`: more than one is a duplicate. */
  'arp.who': {
    args: { readonly address: string; readonly waitMs: number };
    answer: { readonly replies: readonly { readonly mac: string; readonly afterMs: number }[] };
  };
  /**
   * `keepalived --config-test` by the probe's own copy, on files at their absolute paths in a private root; the probe's card
   * is `eth0` as in every node. Only these files are there: scripts and the programs they name must be given to be found
   * (their text does not matter), and so must /etc/passwd and /etc/group when the node's users differ from Debian's. They
   * belong to root unless said otherwise. `configId` is what `@name` conditions compare with; the probe's host name by default.
   */
  'keepalived.validate': {
    args: {
      readonly files: Readonly<
        Record<string, { readonly text: string; readonly mode: number; readonly uid?: number; readonly gid?: number }>
      >;
      readonly main: string;
      readonly configId?: string;
    };
    answer: { readonly exitCode: number; readonly output: string };
  };
  /** Validates text with the probe's own copy of the daemon, in a private directory. */
  'haproxy.validate': {
    args: { readonly files: Readonly<Record<string, string>>; readonly main: string };
    answer: { readonly exitCode: number; readonly output: string };
  };
  /** Resolves a name inside the sandbox network. */
  'dns.resolve': { args: { readonly name: string }; answer: { readonly addresses: readonly string[] } };
}

export type ProbeOperation = keyof ProbeOperations;
export interface ProbeRequest<Op extends ProbeOperation = ProbeOperation> {
  readonly op: Op;
  readonly args: ProbeOperations[Op]['args'];
}
export type ProbeAnswer<Op extends ProbeOperation> = ProbeOperations[Op]['answer'];

/** The lines themselves. */
export interface ProbeRequestLine {
  readonly id: number;
  readonly op: ProbeOperation;
  readonly args: unknown;
}
export type ProbeAnswerLine =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
