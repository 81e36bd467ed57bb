import { z } from 'zod';
import type { CheckContext } from '../../engine/check.ts';
import { brokerName } from './broker-name.ts';
import type { ClusterTarget } from './target.ts';

const COLUMNS = ['name', 'type', 'durable', 'leader', 'members', 'online', 'policy', 'effective_policy_definition'];

/** Pairs, or an object where a broker sees no need for pairs. */
const PolicySchema = z.union([z.array(z.tuple([z.string(), z.unknown()])), z.record(z.string(), z.unknown())]);
const QueueSchema = z.object({
  name: z.string(),
  type: z.string(),
  durable: z.boolean(),
  /** Empty while there is none, and for queues that have none. */
  leader: z.string().nullish(),
  members: z.union([z.array(z.string()), z.string()]).nullish(),
  online: z.union([z.array(z.string()), z.string()]).nullish(),
  policy: z.string().nullish(),
  effective_policy_definition: PolicySchema.nullish(),
});

/** A queue as the cluster sees it. */
export interface QueueFacts {
  readonly type: string;
  readonly durable: boolean;
  readonly leader: string | null;
  readonly members: readonly string[];
  readonly online: readonly string[];
  /** Name of the policy that applies. */
  readonly policy: string | null;
  /** What it and an operator's policy come to. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Null when it is not there, `no-vhost` when the virtual host is not, `no-answer` when the broker cannot tell. */
export type SeenQueue = QueueFacts | null | 'no-vhost' | 'no-answer';

/** The lab's queue as one node sees it. */
export async function askQueue(
  { sandbox }: Pick<CheckContext, 'sandbox'>,
  target: ClusterTarget,
  { node, cookie }: { readonly node: string; readonly cookie: string },
): Promise<SeenQueue> {
  const command = ['list_queues', '--vhost', target.vhost, ...COLUMNS, '--formatter', 'json'];
  const args = { node: brokerName(node), cookie, commands: [command] };
  const [result] = (await sandbox.probe({ op: 'rabbitmq.ask', args })).results;
  if (result === undefined) throw new Error('rabbitmq.ask left out an answer');
  if (result.exitCode !== 0) return isVhostMissing(result) ? 'no-vhost' : 'no-answer';
  const queues = z.array(QueueSchema).parse(JSON.parse(result.stdout));
  const found = queues.find(({ name }) => name === target.queue);
  return found === undefined ? null : factsOf(found);
}

function isVhostMissing({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): boolean {
  return /no_such_vhost|Virtual host .* does not exist/i.test(stdout + stderr);
}

function factsOf({ type, durable, leader, members, online, policy, effective_policy_definition }: z.infer<typeof QueueSchema>): QueueFacts {
  const settings = effective_policy_definition ?? {};
  return {
    type,
    durable,
    leader: blankToNull(leader),
    members: Array.isArray(members) ? members : [],
    online: Array.isArray(online) ? online : [],
    policy: blankToNull(policy),
    settings: Array.isArray(settings) ? Object.fromEntries(settings) : settings,
  };
}

function blankToNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : (text ?? null);
}
