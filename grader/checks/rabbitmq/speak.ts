import type { GradingContext } from '../../engine/check.ts';
import type { AmqpError, AmqpOutcome, AmqpStep } from '../../probes/amqp-protocol.ts';
import { type BrokerSpec, brokerAs } from './target.ts';

/** For the broker, however busy this machine is. */
const RUN_MS = 20_000;
/** For our own way there and back. */
const AROUND_MS = 10_000;

export type Spoken =
  | { readonly ok: true; readonly outcomes: readonly AmqpOutcome[] }
  /** No session came about. */
  | { readonly ok: false; readonly error: AmqpError };

/** Does some steps over AMQP as one of the accounts; into another virtual host when told so. */
export async function speakAs(
  { sandbox, signal }: GradingContext,
  target: BrokerSpec,
  user: string,
  steps: readonly AmqpStep[],
  vhost?: string,
): Promise<Spoken> {
  const args = { broker: brokerAs(target, user, vhost), steps, timeoutMs: RUN_MS };
  const { host, error, outcomes } = await sandbox.probe({ op: 'amqp.run', args }, { timeoutMs: RUN_MS + AROUND_MS, signal });
  if (host !== null) return { ok: true, outcomes };
  return { ok: false, error: error ?? { code: 'closed', message: 'no broker' } };
}

/** A refusal as the broker gave it, such as `403 ACCESS_REFUSED`. */
export function codeText({ replyCode, code }: AmqpError): string {
  return replyCode === undefined ? code : `${replyCode} ${code}`;
}
