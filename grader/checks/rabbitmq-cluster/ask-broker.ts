import type { SandboxUnderTest } from '../../port.ts';
import { brokerName } from './broker-name.ts';

/** Exit code of a question that was cut off: whose fault that is cannot be told. */
const LATE = 124;

export type BrokerAnswer =
  | { readonly ok: true; readonly value: unknown }
  /** It could not be asked; what rabbitmqctl said. */
  | { readonly ok: false; readonly said: string };

/**
 * Asks one broker, by the probe's own rabbitmqctl, for the value of an Erlang expression as `rabbit_json` writes it. One node
 * answers for itself: `list_queues` has every node of the cluster send its part to whoever asks, and the probe's rabbitmqctl
 * takes no connections.
 */
export async function askBroker(
  sandbox: SandboxUnderTest,
  { node, cookie }: { readonly node: string; readonly cookie: string },
  expression: string,
): Promise<BrokerAnswer> {
  const question = `io:format("~ts", [rabbit_json:encode(${expression})]).`.replaceAll('\n', ' ');
  const args = { node: brokerName(node), cookie, commands: [['eval', question]] };
  const [result] = (await sandbox.probe({ op: 'rabbitmq.ask', args })).results;
  if (result === undefined || result.exitCode === LATE) throw new Error(`rabbitmqctl had no answer of ${node} in time`);
  if (result.exitCode !== 0) return { ok: false, said: result.stderr.trim() };
  return parsed(result.stdout);
}

/** What was printed, before what `eval` itself returned (`ok`). */
function parsed(stdout: string): BrokerAnswer {
  const json = stdout.trim().replace(/ok$/, '');
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch (cause) {
    if (cause instanceof SyntaxError) return { ok: false, said: stdout.slice(0, 1000) };
    throw cause;
  }
}
