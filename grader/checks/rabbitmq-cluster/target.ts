import { type Shared, shared } from '../../engine/check.ts';
import type { AmqpBroker } from '../../probes/amqp-protocol.ts';
import { type LoadedConf, loadConf } from './conf-files.ts';
import { type CookieFile, readCookieFile } from './cookie-file.ts';
import { type AskedNode, askNodeFactsTwice } from './node-facts.ts';

/** What a lab's cluster is to be. */
export interface ClusterTargetSpec {
  /** Three, so that two are a majority. Each broker is called `rabbit@<node>`. */
  readonly nodes: readonly [string, string, string];
  readonly vhost: string;
  /** Whom the application is to be let in as. */
  readonly user: string;
  readonly password: string;
  /** The replicated queue. */
  readonly queue: string;
}

/** What all checks of one cluster look at; each read once per grading. */
export interface ClusterTarget extends ClusterTargetSpec {
  readonly cookies: Shared<ReadonlyMap<string, CookieFile>>;
  readonly confs: Shared<ReadonlyMap<string, LoadedConf>>;
  readonly asked: Shared<ReadonlyMap<string, AskedNode>>;
}

/** What all checks of one lab's cluster look at. */
export function brokersTarget(spec: ClusterTargetSpec): ClusterTarget {
  const each = async <T>(read: (node: string) => Promise<T>): Promise<ReadonlyMap<string, T>> =>
    new Map(await Promise.all(spec.nodes.map(async (node) => [node, await read(node)] as const)));
  const cookies = shared('cookie files', ({ sandbox }) => each((node) => readCookieFile(sandbox, node)));
  return {
    ...spec,
    cookies,
    confs: shared('rabbitmq.conf', ({ sandbox }) => each((node) => loadConf(sandbox, node))),
    asked: shared('broker facts', ({ sandbox }) =>
      each(async (node) => askNodeFactsTwice(sandbox, node, await readCookieFile(sandbox, node))),
    ),
  };
}

/** The cluster as the application sees it, tried in this order. */
export function brokerOf({ user, password, vhost }: ClusterTargetSpec, hosts: readonly string[]): AmqpBroker {
  return { hosts, user, password, vhost };
}
