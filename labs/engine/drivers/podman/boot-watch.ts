/** Knows which nodes are still booting, and tells when one is up. */
import { setTimeout as delay } from 'node:timers/promises';
import { EngineError, type ExecResult, hasCode } from '../../port.ts';

/** Longer than any boot seen; a node that is not up by then is shown as it is. */
const GIVE_UP_MS = 60_000;
const RETRY_MS = 40;
const COMMAND = ['systemctl', 'is-system-running', '--wait'];

export interface BootWatch {
  /** Begins to watch a node that was just started. */
  begin(containerName: string): void;
  isBooting(containerName: string): boolean;
  /** Resolves once it is up; at once when nothing is known of a boot. Rejects with `start-timeout`. */
  wait(containerName: string, timeoutMs: number): Promise<void>;
  /** The node went down: whatever it was booting is over. */
  forget(containerName: string): void;
}

type RunInNode = (containerName: string, command: readonly string[], timeoutMs: number) => Promise<ExecResult>;

/** @param onUp called once per boot that ends well. */
export function createBootWatch(run: RunInNode, onUp: (containerName: string) => void): BootWatch {
  const boots = new Map<string, { readonly done: Promise<void>; cancelled: boolean }>();

  function begin(containerName: string): void {
    forget(containerName);
    const boot = { done: Promise.resolve(), cancelled: false };
    boots.set(containerName, boot);
    const done = untilRunning(containerName, () => boot.cancelled).finally(() => {
      if (boots.get(containerName) === boot) boots.delete(containerName);
    });
    boots.set(containerName, Object.assign(boot, { done }));
    done.then(
      () => boot.cancelled || onUp(containerName),
      () => undefined, // `wait` reports it to whoever asked
    );
  }

  async function untilRunning(containerName: string, isCancelled: () => boolean): Promise<void> {
    const deadline = Date.now() + GIVE_UP_MS;
    while (Date.now() < deadline && !isCancelled()) {
      // Too early, systemd does not answer; `degraded` has failed units but is up.
      const { stdout } = await run(containerName, COMMAND, deadline - Date.now());
      if (/^(running|degraded)\s*$/.test(stdout.toString('utf8'))) return;
      await delay(RETRY_MS);
    }
    throw new EngineError('start-timeout', `${containerName} did not finish booting`);
  }

  function forget(containerName: string): void {
    const boot = boots.get(containerName);
    if (boot) boot.cancelled = true;
    boots.delete(containerName);
  }

  return {
    begin,
    forget,
    isBooting: (containerName) => boots.has(containerName),
    async wait(containerName, timeoutMs) {
      const boot = boots.get(containerName);
      if (!boot) return;
      const timer = new AbortController();
      const late = delay(timeoutMs, undefined, { signal: timer.signal }).then(
        () => {
          throw new EngineError('start-timeout', `${containerName} was not up after ${timeoutMs} ms`);
        },
        () => undefined,
      );
      try {
        await Promise.race([boot.done, late]);
      } catch (error) {
        throw hasCode(error, 'start-timeout') ? error : new EngineError('start-timeout', `${containerName} did not boot`, { cause: error });
      } finally {
        timer.abort();
      }
    },
  };
}
