/** Finds a container's root directory as the host sees it, whether it runs or not. */
import { EngineError } from '../../port.ts';
import type { PodmanClient } from './client.ts';
import type { NodeRoot } from './inside-node.ts';
import { inspectContainer } from './inspect.ts';

/** Runs `use` with the node's root, which is only good until `use` settles. */
export type WithNodeRoot = <T>(containerName: string, use: (root: NodeRoot) => Promise<T>) => Promise<T>;

/** A stopped container has no process to go through; its root is mounted for the time of the operation. */
export function createWithNodeRoot(client: PodmanClient): WithNodeRoot {
  return async (containerName, use) => {
    const container = await inspectContainer(client, containerName);
    const { id: containerId, firstUid, firstGid, idCount } = container;
    const ids = { containerId, firstUid, firstGid, idCount };
    if (container.pid > 0) return use({ ...ids, path: `/proc/${container.pid}/root` });
    const { body } = await client.call('POST', `/containers/${containerId}/mount`);
    if (typeof body !== 'string') throw new EngineError('internal', `no mount path for ${containerName}`);
    try {
      return await use({ ...ids, path: body.trim() });
    } finally {
      await client.call('POST', `/containers/${containerId}/unmount`, { accept: [404, 500] });
    }
  };
}
