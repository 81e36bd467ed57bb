import { type GradingContext, type Shared, shared } from '../../engine/check.ts';
import { type Definitions, readDefinitions } from '../../parsers/rabbitmq-definitions/index.ts';
import type { AmqpBroker } from '../../probes/amqp-protocol.ts';
import type { LocalText } from '../../result.ts';
import { askNode } from './ask-node.ts';

/** Begins the body of every message of a grading, and of no other. */
export const MARK = 'luyen/';

/** The broker a lab asks for. */
export interface BrokerSpec {
  readonly node: string;
  readonly vhost: string;
  /** Passwords by user. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Who hands messages to the exchanges. */
  readonly publisher: string;
  readonly exchanges: readonly { readonly name: string; readonly type: string }[];
  /** With the user who may read it. */
  readonly queues: readonly { readonly name: string; readonly reader: string }[];
  /** The one of them where dead letters end. */
  readonly deadLetters: string;
}

/** What the broker has now, or why it cannot be asked. */
export type LiveDefinitions =
  | { readonly ok: true; readonly definitions: Definitions }
  | { readonly ok: false; readonly problem: LocalText; readonly excerpt?: string };

export interface BrokerTarget extends BrokerSpec {
  /** Asked once per grading. */
  readonly live: Shared<LiveDefinitions>;
}

/** What all checks of one broker look at. */
export function brokerTarget(spec: BrokerSpec): BrokerTarget {
  return { ...spec, live: shared(`definitions of ${spec.node}`, (grading) => liveDefinitions(grading, spec)) };
}

/** How one of the accounts comes in. */
export function brokerAs({ node, vhost, accounts }: BrokerSpec, user: string, where = vhost): AmqpBroker {
  const password = accounts[user];
  if (password === undefined) throw new Error(`${user} is none of the accounts`);
  return { hosts: [node], user, password, vhost: where };
}

/** What belongs to the target's virtual host. */
export function inVhost({ vhost }: BrokerSpec, definitions: Definitions): Definitions {
  const here = <T extends { readonly vhost: string }>(all: readonly T[]) => all.filter((each) => each.vhost === vhost);
  return {
    ...definitions,
    permissions: here(definitions.permissions),
    exchanges: here(definitions.exchanges),
    queues: here(definitions.queues),
    bindings: here(definitions.bindings),
    policies: here(definitions.policies),
  };
}

async function liveDefinitions(grading: GradingContext, { node }: BrokerSpec): Promise<LiveDefinitions> {
  const answer = await askNode(grading, node, [['export_definitions', '-']]);
  if (!answer.ok) return answer;
  const [exported] = answer.results;
  const read = readDefinitions(exported?.stdout ?? '');
  if (!read.ok) throw new Error(`${node} exported no definitions (exit code ${exported?.exitCode}): ${exported?.stderr.slice(0, 200)}`);
  return read;
}
