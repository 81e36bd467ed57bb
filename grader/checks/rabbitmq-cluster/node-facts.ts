import { z } from 'zod';
import type { SandboxUnderTest } from '../../port.ts';
import { brokerName } from './broker-name.ts';
import type { CookieFile } from './cookie-file.ts';

/** What a broker says of itself and its cluster, in one question; one whose application is stopped has only its settings to tell. */
const QUESTION = `
Text = fun(Term) -> iolist_to_binary(io_lib:format("~tp", [Term])) end,
IsUp = rabbit:is_running(),
Up = fun(Ask, Else) -> case IsUp of true -> Ask(); false -> Else end end,
Setting = fun(App, Key) -> case application:get_env(App, Key) of {ok, Value} -> Text(Value); undefined -> null end end,
io:format("~ts", [rabbit_json:encode(#{
  app => IsUp,
  members => Up(fun rabbit_nodes:list_members/0, []),
  running => Up(fun rabbit_nodes:list_running/0, []),
  partitions => Up(fun rabbit_node_monitor:partitions/0, []),
  handling => Setting(rabbit, cluster_partition_handling),
  ticktime => Text(net_kernel:get_net_ticktime())
})]).`.replaceAll('\n', ' ');

/** Exit code of a question that was cut off: whose fault that is cannot be told. */
const LATE = 124;

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

/** Asks one broker with the cookie on its disk, by the probe's own rabbitmqctl. */
export async function askNodeFacts(sandbox: SandboxUnderTest, node: string, { file }: CookieFile): Promise<AskedNode> {
  if (file === null) return { ok: false, said: 'no cookie' };
  const args = { node: brokerName(node), cookie: file.text, commands: [['eval', QUESTION]] };
  const [result] = (await sandbox.probe({ op: 'rabbitmq.ask', args })).results;
  if (result === undefined || result.exitCode === LATE) throw new Error(`rabbitmqctl had no answer of ${node} in time`);
  if (result.exitCode !== 0) return { ok: false, said: result.stderr.trim() };
  const facts = FactsSchema.safeParse(parsed(result.stdout));
  return facts.success ? { ok: true, facts: facts.data } : { ok: false, said: result.stdout.slice(0, 1000) };
}

/** The JSON, before what `eval` itself returned (`ok`). */
function parsed(stdout: string): unknown {
  const end = stdout.lastIndexOf('}');
  try {
    return JSON.parse(stdout.slice(stdout.indexOf('{'), end + 1));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
