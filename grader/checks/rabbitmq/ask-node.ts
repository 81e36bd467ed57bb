import type { GradingContext } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';

const COOKIE = '/var/lib/rabbitmq/.erlang.cookie';
/** rabbitmqctl's exit code when the node did not take it in: nobody there, or another cookie. */
const NO_CONNECTION = 69;
/** Of each command; the broker answers within one second. */
const TIMEOUT_MS = 20_000;
/** For our own way there and back. */
const AROUND_MS = 10_000;

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a broker said to some questions; or why it said nothing, which is the learner's to mend. */
export type NodeAnswer =
  | { readonly ok: true; readonly results: readonly CommandResult[] }
  | { readonly ok: false; readonly problem: LocalText; readonly excerpt?: string };

/**
 * Asks the broker `rabbit@<node>` by the probe's own rabbitmqctl, with the cookie that lies in the node. Throws when a
 * broker that did let us in gave no answer in time: that is no mistake of anybody's configuration.
 */
export async function askNode(
  { sandbox, signal }: GradingContext,
  node: string,
  commands: readonly (readonly string[])[],
): Promise<NodeAnswer> {
  const cookie = await sandbox.readFile(node, COOKIE);
  if (cookie === null) {
    return {
      ok: false,
      problem: say(
        `Trên ${node} không có ${COOKIE}: broker ở đó chưa từng chạy.`,
        `There is no ${COOKIE} on ${node}: its broker has never run.`,
      ),
    };
  }
  const args = { node: `rabbit@${node}`, cookie: cookie.text, commands, timeoutMs: TIMEOUT_MS };
  const timeoutMs = commands.length * TIMEOUT_MS + AROUND_MS;
  const { results } = await sandbox.probe({ op: 'rabbitmq.ask', args }, { timeoutMs, signal });
  const refused = results.find(({ exitCode }) => exitCode === NO_CONNECTION);
  if (refused !== undefined) {
    return {
      ok: false,
      problem: say(
        `Broker rabbit@${node} không nhận lệnh quản trị với cookie đang nằm trong ${COOKIE}.`,
        `The broker rabbit@${node} takes no commands with the cookie that lies in ${COOKIE}.`,
      ),
      excerpt: refused.stderr.slice(0, 1000),
    };
  }
  const late = results.find(({ exitCode }) => exitCode === 75 || exitCode === 124);
  if (late !== undefined) throw new Error(`rabbit@${node} gave no answer in time: ${late.stderr.slice(0, 200)}`);
  return { ok: true, results };
}
