import type { CheckContext } from '../../engine/check.ts';
import type { EffectiveProxy, EffectiveServer } from '../../parsers/haproxy/index.ts';
import { findService, serverOf } from '../haproxy/service.ts';
import { type HaproxyTarget, type HostTable, type ReadConfig, requireConfig } from '../haproxy/target.ts';

/** One port of a load balancer with the servers behind it, as the learner's file has it. */
export interface Door {
  readonly target: HaproxyTarget;
  readonly file: ReadConfig;
  readonly hosts: HostTable;
  readonly backend: EffectiveProxy;
  /** By the lab's own names, in the lab's order. */
  readonly servers: readonly { readonly node: string; readonly server: EffectiveServer }[];
}

/** The door of a check that comes after the one that says whether there is a door with all its servers. */
export async function requireDoor(context: Pick<CheckContext, 'get'>, target: HaproxyTarget): Promise<Door> {
  const file = await requireConfig(context, target);
  const hosts = await context.get(target.hosts);
  const service = findService(file.effective, target, hosts);
  if (service === null) throw new Error(`the checks of port ${target.port} must need the one of its door`);
  const servers = target.servers.map(({ node }) => {
    const server = serverOf(service, node, target, hosts);
    if (server === null) throw new Error(`the checks of port ${target.port} must need the one of its servers`);
    return { node, server };
  });
  return { target, file, hosts, backend: service.backend, servers };
}

/** `backend jobs`, `listen turns`. */
export function named(proxy: EffectiveProxy): string {
  return `${proxy.kind} ${proxy.name}`;
}

/** Where users knock. */
export function doorUrl(target: HaproxyTarget, path = '/'): string {
  return `http://${target.node}:${target.port}${path}`;
}
