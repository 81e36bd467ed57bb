import { type NodeShell, openNodeShell } from './node-shell.ts';
import type { Stage } from './stage.ts';

/** The shells of a scene, one per machine, opened at first use. */
export interface NodeShells {
  of(node: string): Promise<NodeShell>;
  /** The machine is gone, or about to go: its shell with it. */
  close(node: string): void;
  dispose(): void;
}

/** Owns the shells until `dispose`. */
export function createNodeShells({ runtime, containerOf }: Stage): NodeShells {
  const shells = new Map<string, Promise<NodeShell>>();
  const close = (node: string): void => {
    shells.get(node)?.then(
      (shell) => shell.dispose(),
      () => undefined, // it never opened, and whoever asked for it was told
    );
    shells.delete(node);
  };
  return {
    of(node) {
      const shell = shells.get(node) ?? openNodeShell(runtime, containerOf(node));
      shells.set(node, shell);
      return shell;
    },
    close,
    dispose() {
      for (const node of [...shells.keys()]) close(node);
    },
  };
}
