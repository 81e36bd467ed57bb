/** One probe connection per sandbox, made at first use. */
import { fileURLToPath } from 'node:url';
import type { Runtime } from '#labs/engine/port.ts';
import { bundleScript } from '../bundle-script.ts';
import { GatewayError } from '../gateway-error.ts';
import { createProbeConnection, type ProbeConnection } from './probe-connection.ts';

export interface ProbeConnections {
  /** Rejects with `not-found` when the sandbox has no probe. */
  get(sandboxId: string): ProbeConnection;
  /** The sandbox's containers are gone or new ones. */
  forget(sandboxId: string): void;
  dispose(): void;
}

/** Bundles the probe program of the grader; it is the same for every sandbox. */
export const bundleProbe = (): Promise<string> =>
  bundleScript(fileURLToPath(new URL('../../../grader/probes/main.ts', import.meta.url)), 'esm');

/** `containerName` is asked for the node `probe`. */
export function createProbeConnections(
  runtime: Runtime,
  script: string,
  containerName: (sandboxId: string, node: string) => string | null,
): ProbeConnections {
  const connections = new Map<string, ProbeConnection>();
  return {
    get(sandboxId) {
      const found = connections.get(sandboxId);
      if (found) return found;
      const name = containerName(sandboxId, 'probe');
      if (name === null) throw new GatewayError('not-found', `sandbox ${sandboxId} has no probe`);
      const made = createProbeConnection(runtime, name, script);
      connections.set(sandboxId, made);
      return made;
    },
    forget(sandboxId) {
      connections.get(sandboxId)?.dispose();
      connections.delete(sandboxId);
    },
    dispose() {
      for (const connection of connections.values()) connection.dispose();
      connections.clear();
    },
  };
}
