/** What the probe can be asked about memcached: the text protocol (doc/protocol.txt), over TCP or UDP. */
export interface MemcachedOperations {
  /**
   * Commands one after another on one connection, each answered before the next is sent. A storage command carries its value
   * behind a newline (`set k 0 60 2\r\nhi`).
   */
  'memcached.ask': {
    args: {
      readonly host: string;
      /** Default 11211. */
      readonly port?: number;
      readonly commands: readonly string[];
      /** The whole of it; default 5000. */
      readonly timeoutMs?: number;
      /** One datagram with one command instead of a connection. */
      readonly udp?: boolean;
    };
    answer: {
      readonly atMs: number;
      readonly durationMs: number;
      /** `ECONNREFUSED`, `ETIMEDOUT`, … when it did not get to the end. */
      readonly errorCode?: string;
      /** Lines of each answer, without line ends, up to and with its last (`END`, `STORED`, `ERROR`). */
      readonly answers: readonly (readonly string[])[];
    };
  };
}
