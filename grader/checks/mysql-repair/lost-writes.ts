import { DRILL_SLACK_MS, type Drill, type DrillRequest, type InjectedFault } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type Found, findRows } from './ask-server.ts';
import { type Following, type ServerView, viewServer } from './server-view.ts';
import { tallyWrites, type WritesTally } from './tally-writes.ts';
import { beginWrites, WRITES_TABLE, type WritesDrill } from './writes-drill.ts';

const WARM_UP = 5;
const WARM_UP_WITHIN_MS = 15_000;
/** How long the source is left alone after its own timeout, before its power goes. */
const ALONE_MS = 2000;
const APPLIED_WITHIN_MS = 15_000;

/**
 * The replica is cut off from the source while somebody writes, and some time later the source loses power. What was
 * acknowledged until the source's own semi-sync timeout must be on the replica, however little reached it. What the source
 * acknowledged alone after that is lost too, and counted: that is what the same power cut costs without semi-sync.
 */
export function lostWrites(drill: WritesDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Nguồn mất điện: không mất lần ghi nào đã được xác nhận', 'The source loses power: no acknowledged write is lost'),
    timeoutMs: 150_000,
    run: async (context) => {
      const begun = await beginWrites(context, drill);
      if ('status' in begun) return begun;
      const { drill: running, roles } = begun;
      const [source, replica] = [roles.source.node, roles.replica.node];
      const { timeoutMs } = roles.source.semiSync;
      const warm = await running.until({
        holds: () => running.requests().filter(({ ok }) => ok).length >= WARM_UP,
        withinMs: WARM_UP_WITHIN_MS,
      });
      if (!warm.held) return notWritable(source, running);
      const cut = await loseTouch(running, source, replica, timeoutMs);
      const kill = await running.inject({ kind: 'kill', node: source });
      const arrived = await arrivedTurns(context, replica);
      // Whoever is cut off hears nothing of a power cut and would go on listening; its own power makes it ask anew.
      await running.inject({ kind: 'kill', node: replica });
      if ('verdict' in arrived) return arrived.verdict;
      await running.refresh();
      const tally = tallyWrites(acknowledged(running, kill), arrived.found, cut.beganMs, timeoutMs);
      running.bracket({
        fromMs: cut.beganMs,
        toMs: cut.beganMs + timeoutMs,
        predictedMs: timeoutMs,
        ok: tally.lost === 0,
        label: say(`${source} đợi bản sao đã mất liên lạc`, `${source} waits for a replica out of touch`),
      });
      return judge(source, replica, timeoutMs, tally);
    },
  });
}

/** Cuts the two apart and waits until the source has had its timeout, and a while alone. */
async function loseTouch(drill: Drill, source: string, replica: string, timeoutMs: number): Promise<InjectedFault> {
  const label = say(`${source} và ${replica} mất liên lạc`, `${source} and ${replica} out of touch`);
  const cut = await drill.inject({ kind: 'cut', node: source, direction: 'both', peer: replica }, label);
  const killAtMs = cut.doneMs + timeoutMs + ALONE_MS;
  await drill.until({
    holds: () => drill.nowMs() >= killAtMs,
    withinMs: timeoutMs + ALONE_MS + DRILL_SLACK_MS,
    progress: (ms) =>
      say(
        `${source} và ${replica} mất liên lạc ${duration(ms).vi}; nguồn sẽ mất điện`,
        `${source} and ${replica} out of touch for ${duration(ms).en}; the source will lose power`,
      ),
  });
  return cut;
}

function acknowledged(drill: Drill, kill: InjectedFault) {
  const isAnswered = ({ ok, atMs, durationMs }: DrillRequest) => ok && atMs + durationMs <= kill.doneMs;
  return drill
    .requests()
    .filter(isAnswered)
    .map(({ seen, atMs, durationMs }) => ({ turn: seen.index, atMs: atMs + durationMs }));
}

/** Which turns the replica has, once it has applied whatever it received. */
async function arrivedTurns(context: CheckContext, replica: string): Promise<Found<ReadonlySet<number>>> {
  const applied = await eventually({
    observe: () => viewServer(context, replica),
    holds: (seen) => 'found' in seen && seen.found.follows.every((link) => hasApplied(seen.found, link)),
    withinMs: APPLIED_WITHIN_MS,
    now: context.now,
    signal: context.signal,
  });
  const last = applied.held ? applied.value : applied.last;
  if ('verdict' in last) return last;
  if (!applied.held && last.found.follows.some(({ sql }) => sql === 'Yes'))
    throw new Error(`${replica} is still applying what it received: this machine is too busy to measure`);
  const asked = await findRows(context, replica, [`SELECT GROUP_CONCAT(turn) AS turns FROM ${WRITES_TABLE}`]);
  if ('verdict' in asked) return asked;
  const turns = (asked.found[0]?.[0]?.turns ?? '').split(',').filter((turn) => turn !== '');
  return { found: new Set(turns.map(Number)) };
}

/** A thread that has stopped will apply no more; what it did not apply is not there. */
function hasApplied({ slavePos }: ServerView, { receivedPos, sql }: Following): boolean {
  const positions = (text: string) => text.split(',').sort().join();
  return sql !== 'Yes' || receivedPos === '' || positions(receivedPos) === positions(slavePos);
}

function judge(source: string, replica: string, timeoutMs: number, tally: WritesTally): Verdict {
  const wait = duration(timeoutMs);
  const { kept, lost, alone, aloneMs } = tally;
  const afterwards = duration(aloneMs);
  const without =
    alone === 0
      ? say('', '')
      : say(
          ` Hết hạn đợi, ${source} xác nhận một mình: ${alone} lần ghi trong ${afterwards.vi}, mất cả khi nó mất điện.`,
          ` Its wait over, ${source} acknowledged alone: ${alone} writes in ${afterwards.en}, all lost with its power.`,
        );
  if (lost === 0) {
    return pass(
      say(
        `Trong thời hạn đợi ${wait.vi}, không lần ghi nào đã được xác nhận bị mất: cả ${kept} lần đều có trên ${replica}.${without.vi}`,
        `Within the wait of ${wait.en} no acknowledged write was lost: all ${kept} are on ${replica}.${without.en}`,
      ),
    );
  }
  return fail(
    say(
      `${source} và ${replica} mất liên lạc, rồi ${source} mất điện: ${lost} lần ghi đã được xác nhận trong thời hạn đợi ${wait.vi} không có trên ${replica}.`,
      `${source} and ${replica} lost touch, then ${source} its power: ${lost} writes acknowledged within the wait of ${wait.en} are not on ${replica}.`,
    ),
    [{ node: 'probe', actual: say(`${kept} còn, ${lost} mất`, `${kept} kept, ${lost} lost`) }],
  );
}

function notWritable(source: string, drill: Drill): Verdict {
  const results = [...new Set(drill.requests().map(({ result }) => result))].join(', ');
  return fail(
    say(`Người ghi không ghi được lên ${source} (thấy: ${results}).`, `The writer cannot write to ${source} (seen: ${results}).`),
    [{ node: source }],
  );
}
