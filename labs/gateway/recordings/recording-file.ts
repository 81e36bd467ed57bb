/**
 * A file that is only ever added to, written by a queue of its own: whoever adds a line never waits. What waits is bounded,
 * and what waits when the process is killed is lost, which is a quarter of a second.
 */
import { type FileHandle, open } from 'node:fs/promises';

const FLUSH_AFTER_MS = 250;
const FLUSH_AT_CHARS = 64 * 1024;
/** A disk further behind than this gets no more until it has caught up. */
const MAX_WAITING_CHARS = 1024 * 1024;

export interface RecordingFile {
  /** Size with all that waits, in bytes. */
  readonly bytes: number;
  /** Takes a line, its line end included; false when it was not taken because too much waits already, or the disk failed. */
  append(line: string): boolean;
  /** Writes what waits and closes. Idempotent; failures were told to `onError`. */
  close(): Promise<void>;
}

/** Opens or makes the file, readable by us alone. A last line that was torn is ended first. */
export async function openRecordingFile(path: string, onError: (cause: unknown) => void): Promise<RecordingFile> {
  const handle = await open(path, 'a+', 0o600);
  let bytes = 0;
  let waiting = '';
  try {
    bytes = (await handle.stat()).size;
    if (bytes > 0 && !(await endsLine(handle, bytes))) waiting = '\n';
  } catch (cause) {
    await handle.close();
    throw cause;
  }
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let hasFailed = false;
  let closing: Promise<void> | null = null;

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    writing ??= drain().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function drain(): Promise<void> {
    while (waiting !== '' && !hasFailed) {
      const text = waiting;
      waiting = '';
      try {
        await handle.appendFile(text, 'utf8');
      } catch (cause) {
        hasFailed = true;
        onError(cause);
      }
    }
  }

  async function close(): Promise<void> {
    await flush();
    // What was added while the last write was under way.
    await flush();
    await handle.close().catch(onError);
  }

  return {
    get bytes() {
      return bytes;
    },
    append(line) {
      if (hasFailed || closing || waiting.length + line.length > MAX_WAITING_CHARS) return false;
      waiting += line;
      bytes += Buffer.byteLength(line, 'utf8');
      if (waiting.length >= FLUSH_AT_CHARS) void flush();
      else timer ??= setTimeout(() => void flush(), FLUSH_AFTER_MS);
      return true;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}
