/**
 * Keeps a terminal's picture on disk, so that a labs process that was killed shows it again: soon after output, but not
 * more often than every second or so while it runs on.
 */
import { SCROLLBACK_LINES, type ScreenSnapshot } from './screen-messages.ts';

const SOON_MS = 300;
const LEAST_GAP_MS = 1500;
/** Saved while the shell is at work; all of it is saved at an orderly end. */
const QUICK_SCROLLBACK_LINES = 1000;

export interface SnapshotSaver {
  changed(): void;
  dispose(options: { readonly save: boolean }): Promise<void>;
}

/** `onError` hears of pictures that could not be saved; the next change tries again. */
export function createSnapshotSaver(parts: {
  take(scrollback: number): Promise<ScreenSnapshot | null>;
  save(snapshot: ScreenSnapshot): Promise<void>;
  onError(cause: unknown): void;
}): SnapshotSaver {
  let timer: NodeJS.Timeout | null = null;
  let savedAtMs = Number.NEGATIVE_INFINITY;
  let saving: Promise<void> = Promise.resolve();
  let hasChanged = false;
  let isDisposed = false;

  function saveNow(scrollback: number): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    saving = saving
      .then(async () => {
        const snapshot = await parts.take(scrollback);
        if (snapshot) await parts.save(snapshot);
      })
      .catch(parts.onError)
      .finally(() => {
        savedAtMs = performance.now();
      });
    return saving;
  }

  return {
    changed() {
      if (isDisposed) return;
      hasChanged = true;
      timer ??= setTimeout(() => void saveNow(QUICK_SCROLLBACK_LINES), Math.max(SOON_MS, savedAtMs + LEAST_GAP_MS - performance.now()));
    },
    async dispose({ save }) {
      isDisposed = true;
      if (timer) clearTimeout(timer);
      if (save && hasChanged) await saveNow(SCROLLBACK_LINES);
      else await saving;
    },
  };
}
