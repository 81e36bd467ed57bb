/** Answers of memcached's text protocol: where one ends (doc/protocol.txt). Works on bytes, since a value may be anything. */

/** One whole answer and how many bytes it took. */
export interface MemcachedAnswer {
  readonly lines: readonly string[];
  readonly bytes: number;
}

/** Commands answered by any number of lines and `END`. */
const LISTING = /^(?:gets?|gats?|stats|config|lru_crawler metadump)(?= |$)/;
const LINE_END = Buffer.from('\r\n');

/** The first answer in what came for `command`; null while it is not whole. Pure. */
export function readAnswer(command: string, received: Buffer): MemcachedAnswer | null {
  const isListing = LISTING.test(command);
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const end = received.indexOf(LINE_END, at);
    if (end < 0) return null;
    const line = received.toString('utf8', at, end);
    lines.push(line);
    at = end + LINE_END.length;
    const valueBytes = valueLength(line);
    if (valueBytes !== null) {
      if (received.length < at + valueBytes + LINE_END.length) return null;
      lines.push(received.toString('utf8', at, at + valueBytes));
      at += valueBytes + LINE_END.length;
    }
    if (!isListing || isLast(line)) return { lines, bytes: at };
  }
}

/** Bytes of the value that follows a `VALUE key flags bytes [cas]` or `VA bytes …` line; null when none follows. */
function valueLength(line: string): number | null {
  const found = /^(?:VALUE \S+ \d+|VA) (\d+)(?: |$)/.exec(line);
  return found?.[1] === undefined ? null : Number(found[1]);
}

function isLast(line: string): boolean {
  return /^(?:END|OK|RESET|ERROR|CLIENT_ERROR|SERVER_ERROR|BUSY|BADCLASS)(?: |$)/.test(line);
}
