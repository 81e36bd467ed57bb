/** What the probe can be asked about memcached: the text protocol (doc/protocol.txt), over TCP or UDP. */

/** A memcached by its address. */
interface MemcachedDoor {
  readonly host: string;
  /** Default 11211. */
  readonly port?: number;
  /** The whole of it; default 5000. */
  readonly timeoutMs?: number;
}

export interface MemcachedOperations {
  /**
   * Commands one after another on one connection, each answered before the next is sent. A storage command carries its value
   * behind a newline (`set k 0 60 2\r\nhi`).
   */
  'memcached.ask': {
    args: MemcachedDoor & {
      readonly commands: readonly string[];
      /** One datagram with one command instead of a connection. */
      readonly udp?: boolean;
    };
    answer: {
      readonly atMs: number;
      readonly durationMs: number;
      /** `ECONNREFUSED`, `ETIMEDOUT`, … when it did not get to the end. */
      readonly errorCode?: string;
      /** Lines of each answer, without line ends, up to and with its last (`END`, `STORED`, `ERROR`). A value is one line, whatever is in it. */
      readonly answers: readonly (readonly string[])[];
    };
  };
  /** Stores `count` items `<prefix>0`, `<prefix>1`, … of `bytes` each, which live for `ttlSeconds`; or deletes them when `bytes` is absent. */
  'memcached.fill': {
    args: MemcachedDoor & { readonly prefix: string; readonly count: number; readonly bytes?: number; readonly ttlSeconds?: number };
    answer: {
      readonly durationMs: number;
      readonly errorCode?: string;
      /** How often each answer came, by its line (`STORED`, `SERVER_ERROR out of memory storing object`, `DELETED`, `NOT_FOUND`). */
      readonly answers: Readonly<Record<string, number>>;
    };
  };
  /** Opens so many connections, one after another, and asks on each for the version; all stay open until the last has its answer. Ends after three that got none. */
  'memcached.crowd': {
    args: MemcachedDoor & {
      readonly connections: number;
      /** For each connection and its answer; default 1000. */
      readonly eachMs?: number;
    };
    answer: {
      readonly durationMs: number;
      /** How often each came: `VERSION`, another first line, or an error code; `ETIMEDOUT` for one left without an answer. */
      readonly answers: Readonly<Record<string, number>>;
    };
  };
}
