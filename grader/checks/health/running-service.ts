import { type CheckContext, type CheckDefinition, type GradingContext, type Shared, shared } from '../../engine/check.ts';
import { type EffectiveServer, persistenceCookie } from '../../parsers/haproxy/index.ts';
import type { StatRow } from '../../probes/haproxy-stats.ts';
import { askProcess } from '../haproxy/process.ts';
import { findService, type Service, serverOf } from '../haproxy/service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from '../haproxy/target.ts';
import { type AdminPlace, readAdminState, setAdminState } from './admin-state.ts';

/** The service as its file says and as it runs; for checks that come after the one that compared the two. */
export interface RunningService {
  readonly target: HaproxyTarget;
  readonly file: ReadConfig;
  readonly service: Service;
  readonly socket: string;
  /** Where users come in. */
  readonly url: string;
  /** Name of the cookie that keeps users, by the file. */
  readonly cookieName: string | null;
  /** One node's server, its statistics when they were asked for, and how to steer it. */
  server(node: string): RunningServer;
}

export interface RunningServer {
  readonly server: EffectiveServer;
  readonly row: StatRow;
  readonly place: AdminPlace;
}

/** Looks at the process anew. Throws when it does not answer, or lacks a server: another check must have said so. */
export async function lookAtService(context: CheckContext, target: HaproxyTarget): Promise<RunningService> {
  const file = await requireConfig(context, target);
  const hosts = await context.get(target.hosts);
  const service = findService(file.effective, target, hosts);
  const view = await askProcess(context, target, file);
  if (service === null || view === null) throw new Error('this check must need the running service');
  const { backend } = service;
  return {
    target,
    file,
    service,
    socket: view.socket,
    url: `http://${target.node}:${target.port}`,
    cookieName: persistenceCookie(backend)?.name ?? null,
    server: (node) => {
      const server = serverOf(service, node, target, hosts);
      const row = view.rows.find((one) => one.kind === 'server' && one.proxy === backend.name && one.name === server?.name);
      if (server === null || row === undefined) throw new Error(`the running service has no server for ${node}`);
      return { server, row, place: { node: target.node, socket: view.socket, proxy: backend.name, server: server.name } };
    },
  };
}

/** Statistics of some nodes' servers now; those the process does not show are missing. */
export async function rowsOf(grading: GradingContext, service: RunningService, nodes: readonly string[]): Promise<readonly StatRow[]> {
  const view = await askProcess(grading, service.target, service.file);
  return nodes.flatMap((node) => {
    const { place } = service.server(node);
    return view?.rows.find((row) => row.kind === 'server' && row.proxy === place.proxy && row.name === place.server) ?? [];
  });
}

/** A server the lab wants set aside at the end; put to work by the first check that needs all servers, and set aside again when the grading ends. */
export interface SetAside {
  readonly target: HaproxyTarget;
  readonly node: string;
  atWork: boolean;
}

/** Names the server of one grading. */
export function setAside(target: HaproxyTarget, node: string): Shared<SetAside> {
  return shared(`${node} set aside`, async () => ({ target, node, atWork: false }));
}

/** A check that needs every server at work, also the one the learner set aside. */
export function withAllServers(aside: Shared<SetAside>, check: CheckDefinition): CheckDefinition {
  return {
    ...check,
    run: async (context) => {
      await putToWork(context, await context.get(aside));
      return check.run(context);
    },
  };
}

async function putToWork(context: CheckContext, aside: SetAside): Promise<void> {
  if (aside.atWork) return;
  const { place } = (await lookAtService(context, aside.target)).server(aside.node);
  const before = await readAdminState(context, place);
  context.grading.defer(() => setAdminState(context.grading, place, before));
  await setAdminState(context, place, 'ready');
  aside.atWork = true;
}
