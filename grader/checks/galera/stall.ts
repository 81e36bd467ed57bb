import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import type { Evidence, LocalText } from '../../result.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { duration, say } from '../text.ts';
import { requireCalm } from './cluster-drill.ts';
import { type GaleraTarget, requireMembers } from './target.ts';
import { type NodeState, nodeStates, stateWords } from './wsrep-state.ts';

/** Writers count as served again when nothing failed for so long. */
const SERVED_MS = 1000;

interface Stall {
  readonly fault: { readonly beganMs: number; readonly doneMs: number };
  /** What happened, as the beginning of a sentence. */
  readonly what: LocalText;
}

/**
 * Waits until the first machine's writer is served after a member fell silent, and holds the wait against the learner's
 * timers. The length of the stall, or the verdict against the learner.
 */
export async function judgeStall(
  context: CheckContext,
  running: Parameters<typeof requireCalm>[0] & {
    readonly drill: Drill;
    readonly expel: { readonly usualMs: number; readonly maxMs: number };
  },
  target: GaleraTarget,
  { fault, what }: Stall,
): Promise<{ readonly stallMs: number } | Verdict> {
  const { drill, expel } = running;
  const allowedMs = expel.maxMs + DRILL_SLACK_MS;
  const impact = await drill.impact(fault, {
    withinMs: allowedMs + SERVED_MS,
    staysMs: SERVED_MS,
    progress: (sinceMs) => waiting(what, sinceMs, expel.usualMs),
  });
  const isOk = impact.recovered && impact.outageMs <= allowedMs;
  const [first] = impact.outages;
  if (first !== undefined) {
    drill.bracket({
      fromMs: first.fromMs,
      toMs: impact.servedAtMs ?? drill.nowMs(),
      predictedMs: impact.outageMs > expel.usualMs + DRILL_SLACK_MS ? expel.maxMs : expel.usualMs,
      ok: isOk,
      label: say(`Ghi đứng lại: ${what.vi}`, `Writes stand still: ${what.en}`),
    });
  }
  if (isOk) return { stallMs: impact.outageMs };
  const [writer] = target.nodes;
  const states = await nodeStates(context.sandbox, target.nodes, { connectTimeoutMs: 1000, timeoutMs: 1000 });
  const isRefusing = states.some((one) => one.node === writer && one.ok && one.wsrep.status !== 'Primary');
  if (!isRefusing) requireCalm(running, 'seconds');
  const [out, most] = [duration(impact.outageMs), duration(expel.maxMs)];
  const seen = impact.recovered
    ? say(`người dùng không ghi được ở ${writer} trong ${out.vi}`, `users could not write on ${writer} for ${out.en}`)
    : say(`đã ${out.vi} người dùng vẫn không ghi được ở ${writer}`, `after ${out.en} users still cannot write on ${writer}`);
  return fail(
    say(
      `${what.vi}: ${seen.vi}. Theo các con số trong tệp, chậm nhất là ${most.vi}, cộng 3 giây dung sai.`,
      `${what.en}: ${seen.en}. By the numbers in the files it is ${most.en} at most, plus 3 s of tolerance.`,
    ),
    [...(await evidenceOf(context, target, states)), { node: 'probe', excerpt: impact.outages.at(-1)?.results.join(', ') ?? '' }],
  );
}

async function evidenceOf(context: CheckContext, target: GaleraTarget, states: readonly NodeState[]): Promise<readonly Evidence[]> {
  const [first] = await requireMembers(context, target);
  const lines = first === undefined ? [] : [settingEvidence(first.node, first.settings.given.wsrep_provider_options)];
  return [...lines, ...states.map((one) => ({ node: one.node, actual: stateWords(one) }))];
}

function waiting(what: LocalText, sinceMs: number, usualMs: number): LocalText {
  const [since, most] = [duration(sinceMs), duration(usualMs)];
  return say(
    `${what.vi}: đã ${since.vi}; theo cấu hình, sau ${most.vi} các máy kia loại nó và ghi tiếp`,
    `${what.en}: ${since.en} ago; by the configuration the others expel it and write on after ${most.en}`,
  );
}
