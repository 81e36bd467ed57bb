import { amqpTurns } from './amqp-publisher.ts';
import { httpTurns } from './http-turns.ts';
import type { ProbeOperations } from './protocol.ts';
import { sqlTurns } from './sql-turns.ts';
import type { SteadyTurns } from './steady-turns.ts';

/** What a steady client does at its turns, by what it was given. Throws for what can never be done, such as a URL that is none. */
export function startTurns(args: ProbeOperations['client.start']['args'], nowMs: () => number): SteadyTurns {
  if ('sql' in args) return sqlTurns(args, args.timeoutMs, nowMs);
  if ('amqp' in args) return amqpTurns(args, args.timeoutMs, nowMs);
  const { everyMs: _, ...http } = args;
  return httpTurns(http, nowMs);
}
