import type { CheckContext } from '../../engine/check.ts';

/** An Erlang machine of the probe's own starts in 0.7 s; a broker, which takes 7 s, has then 60. */
const MAX_START_MS = 3000;

/**
 * Before a broker that is late is held against the learner: throws when this machine is too busy to start Erlang in time, so
 * that nobody's broker could have come up.
 */
export async function requireQuickMachine({ sandbox, signal, now }: CheckContext, node: string): Promise<void> {
  const from = now();
  // `version` speaks to no broker.
  const args = { node: `rabbit@${node}`, cookie: 'none', commands: [['version']] };
  await sandbox.probe({ op: 'rabbitmq.ask', args }, { signal });
  const tookMs = now() - from;
  if (tookMs > MAX_START_MS)
    throw new Error(`Erlang needed ${Math.round(tookMs)} ms to start: this machine is too busy to wait for a broker`);
}
