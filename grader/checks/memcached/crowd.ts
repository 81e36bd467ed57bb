import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CacheMachine, type CachePool, confEvidence, onEachMachine, requireMachines } from './pool.ts';

/** More than the file allows, so that somebody is too many. */
const BEYOND = 10;
/** Given to each for its answer: a machine that is slow is not one that does not answer. */
const EACH_MS = 2000;
const TIMEOUT_MS = 25_000;

/**
 * More connections than `-c` allows come and stay: those within are served, those beyond are turned away at once, as
 * `maxconns_fast` does (the default since 1.6). Of its number memcached keeps some thirty for itself.
 */
export function crowdTurnedAway(pool: CachePool, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Quá số kết nối thì bị từ chối ngay', 'Who is one too many is turned away at once'),
    timeoutMs: 90_000,
    run: async (context) => {
      const machines = await requireMachines(context, pool);
      const counts: string[] = [];
      const wrong = await onEachMachine(machines, async (machine) => {
        const seen = await crowd(context, machine);
        counts.push(`${machine.node} ${seen.served}`);
        return judge(pool, machine, seen);
      });
      return (
        wrong ??
        pass(
          say(
            `Số kết nối được phục vụ cùng lúc: ${counts.join(', ')}; các kết nối sau đó bị đóng ngay.`,
            `Connections served at one time: ${counts.join(', ')}; those after them were closed at once.`,
          ),
        )
      );
    },
  });
}

interface Crowd {
  readonly came: number;
  readonly served: number;
  readonly waiting: number;
  readonly answers: string;
}

async function crowd({ sandbox }: CheckContext, { address, conf }: CacheMachine): Promise<Crowd> {
  const came = conf.connections.value + BEYOND;
  const { answers } = await sandbox.probe(
    { op: 'memcached.crowd', args: { host: address, connections: came, eachMs: EACH_MS, timeoutMs: TIMEOUT_MS } },
    { timeoutMs: TIMEOUT_MS + EACH_MS },
  );
  const told = Object.entries(answers).map(([answer, count]) => `${count} × ${answer.slice(0, 60)}`);
  return { came, served: answers.VERSION ?? 0, waiting: answers.ETIMEDOUT ?? 0, answers: told.join(', ') };
}

function judge(pool: CachePool, machine: CacheMachine, { came, served, waiting, answers }: Crowd): Verdict | null {
  const { node, conf } = machine;
  const evidence = [confEvidence(pool, machine, conf.connections.line, say(answers, answers))];
  if (waiting > 0) {
    return fail(
      say(
        `${node}: ${came} kết nối cùng đến; ${served} được phục vụ, nhưng kết nối tiếp theo không được từ chối mà phải chờ, không có trả lời.`,
        `${node}: ${came} connections came together; ${served} were served, but the next was not turned away: it was left waiting without an answer.`,
      ),
      evidence,
    );
  }
  if (served > 0 && served <= conf.connections.value) return null;
  return fail(
    say(
      `${node}: ${came} kết nối cùng đến, ${served} được phục vụ; tệp cho phép ${conf.connections.value}.`,
      `${node}: ${came} connections came together, ${served} were served; the file allows ${conf.connections.value}.`,
    ),
    evidence,
  );
}
