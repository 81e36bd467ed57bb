/** Knows which nodes are still booting, and tells when one is up. */
import { setTimeout as delay } from 'node:timers/promises';
import { EngineError, hasCode } from '../../port.ts';

/** Longer than any boot seen; a node that is not up by then is shown as it is. */
const GIVE_UP_MS = 60_000;

export interface BootWatch {
  /** Begins to watch a node that was just started. */
  begin(containerName: string): void;
  isBooting(containerName: string): boolean;
  /** Resolves once it is up; at once when nothing is known of a boot. Rejects with `start-timeout`. */
  wait(containerName: string, timeoutMs: number): Promise<void>;
  /** The node went down: whatever it was booting is over. */
  forget(containerName: string): void;
  dispose(): void;
}

interface Boot {
  readonly cancel: AbortController;
  readonly done: Promise<void>;
}

/** Resolves when the node's systemd finished booting; rejects when it did not in time, or is gone. */
type WaitForSystemd = (containerName: string, timeoutMs: number, signal: AbortSignal) => Promise<void>;

/** @param onUp called once per boot that ends well. */
export function createBootWatch(waitForSystemd: WaitForSystemd, onUp: (containerName: string) => void): BootWatch {
  const boots = new Map<string, Boot>();

  function begin(containerName: string): void {
    forget(containerName);
    const cancel = new AbortController();
    const boot: Boot = { cancel, done: waitForSystemd(containerName, GIVE_UP_MS, cancel.signal) };
    boots.set(containerName, boot);
    const settle = (isUp: boolean): void => {
      if (boots.get(containerName) !== boot) return;
      boots.delete(containerName);
      if (isUp) onUp(containerName);
    };
    boot.done.then(
      () => settle(true),
      () => settle(false), // `wait` reports it to whoever asked
    );
  }

  function forget(containerName: string): void {
    boots.get(containerName)?.cancel.abort();
    boots.delete(containerName);
  }

  async function wait(containerName: string, timeoutMs: number): Promise<void> {
    const boot = boots.get(containerName);
    if (!boot) return;
    const timer = new AbortController();
    const late = delay(timeoutMs, undefined, { signal: timer.signal }).then(() => {
      throw new EngineError('start-timeout', `${containerName} was not up after ${timeoutMs} ms`);
    });
    try {
      await Promise.race([boot.done, late]);
    } catch (cause) {
      throw hasCode(cause, 'start-timeout') ? cause : new EngineError('start-timeout', `${containerName} did not boot`, { cause });
    } finally {
      timer.abort();
      late.catch(() => undefined); // the timer we just cancelled
    }
  }

  return {
    begin,
    forget,
    wait,
    isBooting: (containerName) => boots.has(containerName),
    dispose() {
      for (const containerName of [...boots.keys()]) forget(containerName);
    },
  };
}
