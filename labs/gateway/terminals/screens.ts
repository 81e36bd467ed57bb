/**
 * The headless screens of all terminals, drawn in one worker thread. A worker that dies takes the pictures with it, not
 * the shells: every screen starts blank again and its terminal goes on.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundleScript } from '../bundle-script.ts';
import { createScreenFeed, type ScreenFeed } from './screen-feed.ts';
import type { ScreenAnswer, ScreenRequest, ScreenSnapshot, ScreenStep } from './screen-messages.ts';
import type { TerminalSize } from './terminal-size.ts';

/** A hostile stream may make the emulator hoard; this ends the worker, not the process. */
const WORKER_HEAP_MB = 512;

export interface Screen {
  write(chunk: Buffer): void;
  resize(size: TerminalSize): void;
  /** The picture of everything written before this call; null when the worker died meanwhile. */
  snapshot(scrollback: number): Promise<ScreenSnapshot | null>;
  dispose(): void;
}

export interface ScreenListener {
  /** What the screen answers to a device query; to be typed into the shell. */
  onReply(data: string): void;
  /** True while more output waits to be drawn than may be kept: stop reading. */
  onBehind(isBehind: boolean): void;
}

export interface Screens {
  open(size: TerminalSize, listener: ScreenListener, restore?: readonly ScreenStep[]): Screen;
  dispose(): Promise<void>;
}

interface Entry {
  readonly listener: ScreenListener;
  readonly feed: ScreenFeed;
  size: TerminalSize;
}

/** Starts the worker; resolves once its script is ready. */
export async function createScreens(onWorkerError: (cause: unknown) => void = () => undefined): Promise<Screens> {
  const script = await bundleScript(fileURLToPath(new URL('./screen-worker.ts', import.meta.url)), 'cjs');
  const entries = new Map<number, Entry>();
  const waiting = new Map<number, (snapshot: ScreenSnapshot | null) => void>();
  let nextId = 1;
  let isDisposed = false;
  let worker = startWorker();

  function startWorker(): Worker {
    const started = new Worker(script, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB } });
    started.on('message', onAnswer);
    started.on('error', onWorkerError);
    started.once('exit', () => {
      for (const resolve of waiting.values()) resolve(null);
      waiting.clear();
      if (isDisposed) return;
      worker = startWorker();
      for (const [id, entry] of entries) {
        post({ type: 'open', id, ...entry.size });
        entry.feed.reset();
      }
    });
    return started;
  }

  function post(request: ScreenRequest): void {
    worker.postMessage(request, request.type === 'write' ? [request.data.buffer as ArrayBuffer] : []);
  }

  function onAnswer(answer: ScreenAnswer): void {
    if (answer.type === 'snapshot') {
      waiting.get(answer.request)?.(answer.snapshot);
      waiting.delete(answer.request);
      return;
    }
    const entry = entries.get(answer.id);
    if (answer.type === 'reply') entry?.listener.onReply(answer.data);
    else entry?.feed.drawn(answer.bytes);
  }

  let nextRequest = 1;
  return {
    open(size, listener, restore) {
      const id = nextId++;
      const feed = createScreenFeed({
        rows: () => entry.size.rows,
        send: (data) => post({ type: 'write', id, data }),
        onBehind: listener.onBehind,
      });
      const entry: Entry = { listener, feed, size };
      entries.set(id, entry);
      post({ type: 'open', id, ...size, ...(restore === undefined ? {} : { restore }) });
      return {
        write: feed.write,
        resize(next) {
          feed.flush();
          entry.size = next;
          post({ type: 'resize', id, ...next });
        },
        snapshot(scrollback) {
          feed.flush();
          const request = nextRequest++;
          return new Promise((resolve) => {
            waiting.set(request, resolve);
            post({ type: 'snapshot', id, request, scrollback });
          });
        },
        dispose() {
          if (!entries.delete(id)) return;
          feed.dispose();
          post({ type: 'close', id });
        },
      };
    },
    async dispose() {
      isDisposed = true;
      for (const entry of entries.values()) entry.feed.dispose();
      entries.clear();
      await worker.terminate();
    },
  };
}
