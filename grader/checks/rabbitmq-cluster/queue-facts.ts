import { z } from 'zod';
import type { SandboxUnderTest } from '../../port.ts';
import { askBroker } from './ask-broker.ts';

const QueueSchema = z.object({
  /** `classic`, `quorum`, `stream`. */
  type: z.string(),
  /** Empty while there is none. */
  leader: z.string(),
  /** Nodes that have a copy, and those of them whose copy is at work. */
  members: z.array(z.string()),
  online: z.array(z.string()),
  /** Name of the policy that applies; empty without one. */
  policy: z.string(),
  /** What it and an operator's policy come to. */
  settings: z.record(z.string(), z.unknown()),
});

/** A queue as the cluster sees it. */
export type QueueFacts = z.infer<typeof QueueSchema>;

/** Null when it is not there, `no-vhost` when the virtual host is not; `unanswered` says what rabbitmqctl said instead. */
export type SeenQueue = QueueFacts | null | 'no-vhost' | { readonly unanswered: string };

const AnswerSchema = z.union([z.literal('none'), z.literal('no-vhost'), QueueSchema]);

/** Names are the lab's own, never a learner's. */
function expressionOf(vhost: string, queue: string): string {
  return `
case rabbit_amqqueue:lookup(rabbit_misc:r(<<"${vhost}">>, queue, <<"${queue}">>)) of
  {ok, Queue} ->
    Info = rabbit_amqqueue:info(Queue, [type, leader, members, online, policy, effective_policy_definition]),
    Get = fun(Key) -> proplists:get_value(Key, Info) end,
    Nodes = fun(Key) -> case Get(Key) of All when is_list(All) -> All; _ -> [] end end,
    #{
      type => Get(type), leader => Get(leader), members => Nodes(members), online => Nodes(online), policy => Get(policy),
      settings => case Get(effective_policy_definition) of [_ | _] = Pairs -> maps:from_list(Pairs); _ -> #{} end
    };
  _ -> case rabbit_vhost:exists(<<"${vhost}">>) of true -> <<"none">>; false -> <<"no-vhost">> end
end`;
}

/** A queue as one node sees it. */
export async function askQueue(
  sandbox: SandboxUnderTest,
  broker: { readonly node: string; readonly cookie: string },
  { vhost, queue }: { readonly vhost: string; readonly queue: string },
): Promise<SeenQueue> {
  const answer = await askBroker(sandbox, broker, expressionOf(vhost, queue));
  if (!answer.ok) return { unanswered: answer.said };
  const seen = AnswerSchema.safeParse(answer.value);
  if (!seen.success) return { unanswered: JSON.stringify(answer.value).slice(0, 1000) };
  return seen.data === 'none' ? null : seen.data;
}
