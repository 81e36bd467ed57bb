import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { effectivePriority } from '../../parsers/keepalived/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { requirePair } from './pair.ts';
import type { KeepalivedTarget } from './target.ts';

/** The priorities make the machine the lab prefers win, tracked things included. RFC 3768 §6.4: the highest wins, equal ones go by address. */
export function electionOrder(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Độ ưu tiên chọn đúng máy', 'The priorities choose the right machine'),
    run: async (context) => {
      const { preferred, other } = await requirePair(context, target);
      const [first, second] = [preferred, other].map((side) => effectivePriority(side.instance));
      const owner = [preferred, other].find((side) => side.instance.priority.value === 255);
      const places = [preferred, other].map((side) => lineEvidence(side, side.instance.priority.at ?? side.instance.at));
      if (owner !== undefined) {
        return fail(
          say(
            `${owner.node} có độ ưu tiên 255, dành cho máy sở hữu thật địa chỉ ấy: không gì theo dõi được làm nó nhường nữa.`,
            `${owner.node} has the priority 255, kept for the address's real owner: nothing it tracks can make it give way.`,
          ),
          places,
        );
      }
      if ((first ?? 0) > (second ?? 0)) {
        return pass(
          say(`${preferred.node} có ${first}, ${other.node} có ${second}.`, `${preferred.node} has ${first}, ${other.node} has ${second}.`),
        );
      }
      return fail(
        say(
          `Khi cả hai cùng khoẻ, ${preferred.node} có độ ưu tiên ${first}, ${other.node} có ${second}: ${preferred.node} không thắng được bằng độ ưu tiên.`,
          `With both well, ${preferred.node} has the priority ${first} and ${other.node} has ${second}: ${preferred.node} does not win by priority.`,
        ),
        places,
      );
    },
  });
}

/**
 * The preferred machine does not take the address back when it returns: `nopreempt` is in force on it, which needs the first
 * state BACKUP. On the other machine it would change nothing. https://www.keepalived.org/manpage.html, nopreempt
 */
export function noPreemption(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy quay lại không giành địa chỉ', 'A machine that returns does not take the address back'),
    run: async (context) => {
      const { preferred, other } = await requirePair(context, target);
      const { instance } = preferred;
      if (instance.nopreempt.value) {
        return pass(say(`nopreempt có hiệu lực trên ${preferred.node}.`, `nopreempt is in force on ${preferred.node}.`));
      }
      const elsewhere = other.instance.nopreempt.value;
      const why =
        instance.droppedNopreempt !== null
          ? say('keepalived bỏ dòng nopreempt của nó', 'keepalived drops its nopreempt')
          : elsewhere
            ? say(
                `chỉ ${other.node} có nopreempt, mà máy ấy vốn không bao giờ giành`,
                `only ${other.node} has nopreempt, which never takes anything anyway`,
              )
            : say('không dòng nào ngăn nó', 'no line keeps it from that');
      return fail(
        say(
          `Khi trở lại, ${preferred.node} (độ ưu tiên ${instance.priority.value}) sẽ giành địa chỉ: ${why.vi}.`,
          `On its return ${preferred.node} (priority ${instance.priority.value}) would take the address back: ${why.en}.`,
        ),
        [
          lineEvidence(preferred, instance.droppedNopreempt ?? instance.at),
          ...(elsewhere ? [lineEvidence(other, other.instance.nopreempt.at)] : []),
        ],
      );
    },
  });
}
