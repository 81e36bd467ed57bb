/** The grader's port, on top of the engine. Nothing here runs a binary of a learner's node. */
import type { Fault, NodeUnderTest, SandboxUnderTest } from '#grader/port.ts';
import type { Runtime } from '#labs/engine/port.ts';
import { GatewayError } from '../gateway-error.ts';
import { askSocket } from './ask-socket.ts';
import { listFiles } from './list-files.ts';
import type { ProbeConnection } from './probe-connection.ts';

const BOOT_TIMEOUT_MS = 30_000;
const MAX_FILE_BYTES = 4 * 1024 * 1024;

export interface SandboxUnderTestParts {
  readonly runtime: Runtime;
  readonly nodes: readonly NodeUnderTest[];
  readonly addresses: SandboxUnderTest['addresses'];
  readonly clients: SandboxUnderTest['clients'];
  readonly draw?: SandboxUnderTest['draw'];
  /** The engine's name of a node's container; null when there is no such node. */
  containerName(node: string): string | null;
  readonly probe: ProbeConnection;
  /** Told of every fault before it is put on a node, and after it was taken back. */
  onFault?(fault: Fault): Promise<void>;
}

/** Makes the port for one sandbox. Owns nothing. */
export function createSandboxUnderTest(parts: SandboxUnderTestParts): SandboxUnderTest {
  const { runtime } = parts;
  const container = (node: string): string => {
    const name = parts.containerName(node);
    if (name === null) throw new GatewayError('not-found', `there is no node ${node}`);
    return name;
  };
  // A check that is cut off leaves its fault under way; taking it back must come after it, or it would come too early.
  let lastFault: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = lastFault.then(work);
    lastFault = turn.catch(() => undefined); // whoever asked for `turn` gets the failure
    return turn;
  };
  return {
    nodes: parts.nodes,
    addresses: parts.addresses,
    clients: parts.clients,
    ...(parts.draw === undefined ? {} : { draw: parts.draw }),
    async readFile(node, path) {
      const file = await runtime.readFile(container(node), path, MAX_FILE_BYTES);
      return file && { text: file.data.toString('utf8'), mode: file.mode, uid: file.uid, gid: file.gid, mtimeMs: file.mtimeMs };
    },
    listFiles: (node, directory) => listFiles(runtime, container(node), directory),
    probe: (request, options) => parts.probe.request(request, options),
    askSocket: (node, path, request, options) => askSocket(runtime, container(node), path, request, options?.timeoutMs),
    inject: (fault) =>
      inTurn(async () => {
        await parts.onFault?.(fault);
        await applyFault(runtime, container, fault);
      }),
  };
}

/** Puts a fault on a node, or takes it back; after `start` the node has booted, unless it is told not to wait for that. */
export async function applyFault(runtime: Runtime, container: (node: string) => string, fault: Fault): Promise<void> {
  const containerName = container(fault.node);
  switch (fault.kind) {
    case 'kill':
      return runtime.killNode(containerName);
    case 'start':
      await runtime.startNode(containerName);
      return fault.awaitsBoot === false ? undefined : runtime.waitUntilUp(containerName, BOOT_TIMEOUT_MS);
    case 'pause':
      return runtime.pauseNode(containerName);
    case 'resume':
      return runtime.resumeNode(containerName);
    case 'cut':
      return runtime.cutLink(containerName, fault.direction, ...(fault.peer === undefined ? [] : [container(fault.peer)]));
    case 'heal':
      return runtime.healLink(containerName);
    case 'crash':
      return runtime.keepDown(containerName, fault.port);
    case 'restart':
      await runtime.killNode(containerName);
      await runtime.startNode(containerName);
      return runtime.waitUntilUp(containerName, BOOT_TIMEOUT_MS);
  }
}
