import {
  type Address,
  type EffectiveConfig,
  type EffectiveProxy,
  type EffectiveServer,
  isAnyIpv4,
  mainBackend,
} from '../../parsers/haproxy/index.ts';
import type { HaproxyTarget, HostTable } from './target.ts';

/** The part of a configuration that serves the lab's users. */
export interface Service {
  /** The proxy that takes their requests. */
  readonly door: EffectiveProxy;
  /** The proxy that hands them to servers. */
  readonly backend: EffectiveProxy;
  readonly servers: readonly EffectiveServer[];
}

/** The enabled proxies that listen on the target's port, each with whether users outside the machine reach it. */
export function doors(
  config: EffectiveConfig,
  target: HaproxyTarget,
  hosts: HostTable,
): readonly { readonly proxy: EffectiveProxy; readonly reachable: boolean }[] {
  const own = hosts.get(target.node);
  return config.proxies.flatMap((proxy) => {
    if (proxy.frontend === null || proxy.disabled) return [];
    const binds = proxy.frontend.binds.filter((bind) => bind.addresses.some((address) => hasPort(address, target.port)));
    if (binds.length === 0) return [];
    const reachable = binds.some((bind) => {
      const both = bind.options.some((word) => word.text === 'v4v6');
      return bind.addresses.some((address) => hasPort(address, target.port) && reaches(address, own, hosts, both));
    });
    return [{ proxy, reachable }];
  });
}

/** The service, or null while door, backend or servers are missing; checks that need it come after those that say so. */
export function findService(config: EffectiveConfig, target: HaproxyTarget, hosts: HostTable): Service | null {
  const door = doors(config, target, hosts).find((one) => one.reachable)?.proxy;
  const backend = door === undefined ? null : (mainBackend(config, door, target.port)?.proxy ?? null);
  if (door === undefined || backend?.backend == null) return null;
  return { door, backend, servers: backend.backend.servers };
}

/** The IPv4 address a server line leads to, or null when it cannot be told. */
export function serverAddress(server: EffectiveServer, hosts: HostTable): string | null {
  if (server.address.family === 'ipv4') return server.address.host;
  return server.address.family === 'name' ? (hosts.get(server.address.host) ?? null) : null;
}

/** The server that leads to a node, if there is one. */
export function serverOf(service: Service, node: string, target: HaproxyTarget, hosts: HostTable): EffectiveServer | null {
  const wanted = target.servers.find((server) => server.node === node);
  const address = hosts.get(node);
  const found = service.servers.find(
    (server) => serverAddress(server, hosts) === address && server.address.ports?.from === wanted?.port && address !== undefined,
  );
  return found ?? null;
}

function hasPort(address: Address, port: number): boolean {
  return address.ports !== null && address.ports.from <= port && port <= address.ports.to;
}

function reaches(address: Address, own: string | undefined, hosts: HostTable, both: boolean): boolean {
  if (isAnyIpv4(address)) return true;
  if (address.family === 'ipv6') return both && address.host.replaceAll(':', '') === '';
  const host = address.family === 'name' ? hosts.get(address.host) : address.host;
  return host !== undefined && host === own;
}
