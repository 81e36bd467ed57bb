import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type ClusterDrill, OTHER_WRITER, requireCalm, requireDrill } from './cluster-drill.ts';
import { judgeReturn } from './member-lost.ts';
import { judgeStall } from './stall.ts';

/** ER_UNKNOWN_COM_ERROR, 1047: MariaDB's number for a machine that is not on the majority's side. */
const REFUSAL = 'ER_UNKNOWN_COM_ERROR';
/** The machine that is alone is watched for so long after its first refusal. */
const WATCH_MS = 3000;

/**
 * The second machine cannot hear the others, while users reach all three. The majority goes on within what the timers
 * promise; the one that is alone refuses every write, or there would be two histories. Joined again, it catches up by itself.
 */
export function partedMember(plan: ClusterDrill, place: CheckPlace): CheckDefinition {
  const { target } = plan;
  const [first, alone, third] = target.nodes;
  return placed(place, {
    title: say(`${alone} lạc khỏi hai máy kia, rồi nối lại`, `${alone} is cut off from the other two, and joined again`),
    timeoutMs: 180_000,
    run: async (context) => {
      const running = await requireDrill(context, plan);
      const { drill } = running;
      context.progress(say(`Đang cắt đường từ ${alone} tới hai máy kia`, `Cutting the way from ${alone} to the other two`));
      const fault = await part(drill, alone, [first, third]);
      const stall = await judgeStall(context, running, target, { fault, what: say(`${alone} lạc khỏi cụm`, `${alone} cut off`) });
      if ('status' in stall) return stall;
      const minority = await judgeMinority(running, alone, fault.doneMs);
      if (minority !== null) return minority;
      await drill.inject({ kind: 'heal', node: first });
      await drill.inject({ kind: 'heal', node: third });
      const back = await judgeReturn(context, running, target, alone);
      if (back !== null) return back;
      const out = duration(stall.stallMs);
      return pass(
        say(
          `${first} và ${third} ghi tiếp sau ${out.vi}; ${alone} chỉ có một phiếu và từ chối (lỗi 1047). Nối lại, nó tự lấy phần thiếu.`,
          `${first} and ${third} wrote on after ${out.en}; ${alone} had one vote and refused (error 1047). Joined again, it fetched what it had missed.`,
        ),
      );
    },
  });
}

/** Both ways are cut in the same moment, with the way to users; that is then mended. One after the other would be another fault. */
async function part(drill: Drill, alone: string, others: readonly string[]) {
  const cut = await drill.inject({ kind: 'cut', node: alone, direction: 'both' });
  for (const node of others) {
    const label = say(`${alone} và ${node} mất liên lạc`, `${alone} and ${node} cut from each other`);
    await drill.inject({ kind: 'cut', node, direction: 'both', peer: alone }, label);
  }
  await drill.inject({ kind: 'heal', node: alone });
  return cut;
}

async function judgeMinority(running: Awaited<ReturnType<typeof requireDrill>>, alone: string, cutMs: number): Promise<Verdict | null> {
  const { drill, expel } = running;
  const since = () => drill.requests(cutMs, undefined, OTHER_WRITER);
  const written = () => since().filter((one) => one.ok);
  await drill.until({
    holds: () => written().length > 0 || since().some((one) => one.result === REFUSAL),
    sinceMs: cutMs,
    withinMs: expel.maxMs + DRILL_SLACK_MS,
  });
  await drill.settled(drill.nowMs() + WATCH_MS);
  if (written().length > 0) {
    return fail(
      say(
        `${alone} không nghe thấy hai máy kia mà vẫn nhận ${written().length} dòng của người dùng: hai bên cùng ghi, mỗi bên một lịch sử.`,
        `${alone} does not hear the other two, and took ${written().length} rows of users all the same: both sides write, each a history of its own.`,
      ),
      [{ node: alone, actual: say('ghi được khi chỉ có một mình', 'could be written to while it was alone') }],
    );
  }
  if (since().some((one) => one.result === REFUSAL)) return null;
  requireCalm(running, 'seconds');
  const results = [...new Set(since().map((one) => one.result))].join(', ');
  const long = duration(expel.maxMs + DRILL_SLACK_MS);
  return fail(
    say(
      `${alone} chỉ có một mình đã ${long.vi} mà chưa từ chối người dùng: câu lệnh của họ treo (${results}).`,
      `${alone} has been alone for ${long.en} and does not refuse users: their statements hang (${results}).`,
    ),
    [{ node: alone, excerpt: results }],
  );
}
