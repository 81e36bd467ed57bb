import { z } from 'zod';
import type { SandboxUnderTest } from '../../port.ts';
import { askBroker } from './ask-broker.ts';
import type { CookieFile } from './cookie-file.ts';

/** What a broker says of itself and its cluster, in one question; one whose application is stopped has only its settings to tell. */
const EXPRESSION = `
begin
  Text = fun(Term) -> iolist_to_binary(io_lib:format("~tp", [Term])) end,
  IsUp = rabbit:is_running(),
  Up = fun(Ask) -> case IsUp of true -> Ask(); false -> [] end end,
  Setting = fun(App, Key) -> case application:get_env(App, Key) of {ok, Value} -> Text(Value); undefined -> null end end,
  #{
    app => IsUp,
    members => Up(fun rabbit_nodes:list_members/0),
    running => Up(fun rabbit_nodes:list_running/0),
    partitions => Up(fun rabbit_node_monitor:partitions/0),
    handling => Setting(rabbit, cluster_partition_handling),
    ticktime => Text(net_kernel:get_net_ticktime())
  }
end`;

const FactsSchema = z.object({
  /** False after `rabbitmqctl stop_app`, and while it waits for a majority. */
  app: z.boolean(),
  members: z.array(z.string()),
  running: z.array(z.string()),
  /** Those it has fallen out with: their versions of the cluster went different ways. */
  partitions: z.array(z.string()),
  /** As Erlang writes it: `pause_minority`, `{pause_if_all_down,…}`. */
  handling: z.string().nullable(),
  /** Seconds, or `{ongoing_change_to,8}`. */
  ticktime: z.string(),
});
export type NodeFacts = z.infer<typeof FactsSchema>;

export type AskedNode =
  | { readonly ok: true; readonly facts: NodeFacts }
  /** It could not be asked; what rabbitmqctl said. */
  | { readonly ok: false; readonly said: string };

/** Asks one broker with the cookie on its disk; a second time if the first failed, since a busy machine may be late for a handshake. */
export async function askNodeFactsTwice(sandbox: SandboxUnderTest, node: string, cookie: CookieFile): Promise<AskedNode> {
  const first = await askNodeFacts(sandbox, node, cookie);
  return first.ok ? first : askNodeFacts(sandbox, node, cookie);
}

/** Asks one broker with the cookie on its disk. */
export async function askNodeFacts(sandbox: SandboxUnderTest, node: string, { file }: CookieFile): Promise<AskedNode> {
  if (file === null) return { ok: false, said: 'no cookie' };
  const answer = await askBroker(sandbox, { node, cookie: file.text }, EXPRESSION);
  if (!answer.ok) return answer;
  const facts = FactsSchema.safeParse(answer.value);
  return facts.success ? { ok: true, facts: facts.data } : { ok: false, said: JSON.stringify(answer.value).slice(0, 1000) };
}
