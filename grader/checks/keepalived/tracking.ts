import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type ServiceLoss, serviceLoss } from '../../parsers/keepalived/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { across, requirePair, type Side } from './pair.ts';
import type { KeepalivedTarget } from './target.ts';

/** By the files alone: where the address goes when what a machine tracks fails there, and is well on the other. */
export function predictedLoss(holder: Side, other: Side): ServiceLoss {
  return serviceLoss(
    holder.instance,
    other.instance,
    new Set([...holder.instance.scripts, ...holder.instance.processes].map((one) => one.name)),
  );
}

/** At most from the failure until the other machine holds the address. */
export function lossDeadlineMs(loss: Extract<ServiceLoss, { moves: true }>): number {
  return loss.noticed.maxMs + loss.takeover.maxMs;
}

/**
 * Each machine tracks something by whose failure it gives the address up, soon enough, whichever of the two holds it. A
 * weight that leaves it ahead, or that the other's `nopreempt` ignores, does nothing. Whether what is tracked really is
 * HAProxy only the drill can tell. https://www.keepalived.org/manpage.html, track_script
 */
export function serviceTracked(target: KeepalivedTarget, place: CheckPlace, limits: { readonly maxMs: number }): CheckDefinition {
  return placed(place, {
    title: say('Mất dịch vụ thì nhường địa chỉ', 'A machine that loses its service gives way'),
    run: async (context) => {
      const pair = await requirePair(context, target);
      for (const side of pair.sides) {
        const verdict = judge(side, across(pair, side.node), limits.maxMs);
        if (verdict !== null) return verdict;
      }
      const longest = Math.max(...pair.sides.map((side) => deadlineOf(predictedLoss(side, across(pair, side.node)))));
      const most = duration(longest);
      return pass(
        say(
          `Theo các con số trong tệp, mất dịch vụ thì địa chỉ chuyển chậm nhất sau ${most.vi}.`,
          `By the numbers in the files, the address moves ${most.en} after the service is lost, at most.`,
        ),
      );
    },
  });
}

function deadlineOf(loss: ServiceLoss): number {
  return loss.moves ? lossDeadlineMs(loss) : 0;
}

function judge(side: Side, other: Side, maxMs: number): Verdict | null {
  const unknown = [...side.instance.scripts, ...side.instance.processes].find((one) => one.of === null);
  if (unknown !== undefined) {
    return fail(
      say(
        `${side.node} theo dõi «${unknown.name}», nhưng không có gì tên ấy được định nghĩa phía trên.`,
        `${side.node} tracks “${unknown.name}”, but nothing of that name is defined above it.`,
      ),
      [lineEvidence(side, unknown.at)],
    );
  }
  const loss = predictedLoss(side, other);
  const place = [...side.instance.scripts, ...side.instance.processes][0]?.weight.at ?? side.instance.at;
  if (!loss.moves) return fail(whyNot(side, other, loss), [lineEvidence(side, place)]);
  const deadline = lossDeadlineMs(loss);
  if (deadline <= maxMs) return null;
  const [late, most] = [duration(deadline), duration(maxMs)];
  return fail(
    say(
      `Theo các con số trong tệp của ${side.node}, mất dịch vụ có thể đến ${late.vi} sau địa chỉ mới chuyển; bài cho phép ${most.vi}.`,
      `By the numbers in the file of ${side.node}, the address may move as late as ${late.en} after the service is lost; the lab allows ${most.en}.`,
    ),
    [lineEvidence(side, side.instance.scripts[0]?.of?.at ?? place)],
  );
}

function whyNot(side: Side, other: Side, loss: Extract<ServiceLoss, { moves: false }>) {
  if (loss.because === 'not-tracked') {
    return say(
      `vrrp_instance của ${side.node} không theo dõi gì làm nó nhường địa chỉ.`,
      `The vrrp_instance of ${side.node} tracks nothing that makes it give the address up.`,
    );
  }
  if (loss.because === 'not-enough') {
    return say(
      `Mất dịch vụ, ${side.node} còn độ ưu tiên ${loss.holder}, vẫn không thấp hơn ${loss.other} của ${other.node}: địa chỉ ở lại.`,
      `Without its service ${side.node} still has the priority ${loss.holder}, not below the ${loss.other} of ${other.node}: the address stays.`,
    );
  }
  return say(
    `Mất dịch vụ, ${side.node} xuống ${loss.holder} nhưng vẫn quảng bá, và ${other.node} (độ ưu tiên ${loss.other}) có nopreempt nên không giành: địa chỉ ở lại.`,
    `Without its service ${side.node} falls to ${loss.holder} but goes on advertising, and ${other.node} (priority ${loss.other}) has nopreempt and takes nothing: the address stays.`,
  );
}
