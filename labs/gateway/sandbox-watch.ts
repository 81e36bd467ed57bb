/** Tells the parts that hold something of a sandbox when its nodes go down, when it becomes a fresh one, and when it is gone. */
import type { NodeState, Sandboxes } from '#labs/engine/index.ts';

export interface SandboxWatchListener {
  onNodeDown(sandboxId: string, node: string): void;
  /** Its containers are being replaced under the same id. */
  onReset(sandboxId: string): void;
  onGone(sandboxId: string): void;
}

export interface SandboxWatch {
  /** Begins to watch; idempotent, and nothing when there is no such sandbox. */
  add(sandboxId: string): void;
  dispose(): void;
}

const DOWN: readonly NodeState[] = ['stopped', 'missing'];

/** Watches sandboxes one by one: the engine tells of each only to who asks for it. */
export function createSandboxWatch(sandboxes: Pick<Sandboxes, 'get' | 'subscribe'>, listener: SandboxWatchListener): SandboxWatch {
  const watched = new Map<string, () => void>();
  return {
    add(id) {
      const sandbox = sandboxes.get(id);
      if (!sandbox || watched.has(id)) return;
      let wasReady = sandbox.state === 'ready';
      const unsubscribe = sandboxes.subscribe(id, (change) => {
        if (change.type === 'node' && DOWN.includes(change.state)) listener.onNodeDown(id, change.node);
        if (change.type === 'sandbox') {
          const isReady = change.sandbox.state === 'ready';
          if (wasReady && change.sandbox.state === 'starting') listener.onReset(id);
          wasReady = isReady;
        }
        if (change.type === 'gone') {
          watched.get(id)?.();
          watched.delete(id);
          listener.onGone(id);
        }
      });
      watched.set(id, unsubscribe);
    },
    dispose() {
      for (const unsubscribe of watched.values()) unsubscribe();
      watched.clear();
    },
  };
}
