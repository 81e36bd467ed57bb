/** Splits Podman's framed exec output: 1 byte which stream, 3 bytes nothing, 4 bytes length, then that many bytes. */
const HEADER_BYTES = 8;
const STDERR = 2;

export interface Demultiplexer {
  /** Feeds bytes as they come; frames may be cut anywhere. */
  push(chunk: Buffer): void;
}

/** Calls back with slices of the input, never with copies. */
export function createDemultiplexer(onData: (stream: 'stdout' | 'stderr', data: Buffer) => void): Demultiplexer {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerFilled = 0;
  let remaining = 0;

  function push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (remaining === 0) {
        const taken = chunk.copy(header, headerFilled, offset, offset + HEADER_BYTES - headerFilled);
        headerFilled += taken;
        offset += taken;
        if (headerFilled < HEADER_BYTES) return;
        headerFilled = 0;
        remaining = header.readUInt32BE(4);
        continue;
      }
      const end = Math.min(chunk.length, offset + remaining);
      onData(header[0] === STDERR ? 'stderr' : 'stdout', chunk.subarray(offset, end));
      remaining -= end - offset;
      offset = end;
    }
  }
  return { push };
}
