import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { masterDownMs, type Setting } from '../../parsers/keepalived/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { requirePair, type Side } from './pair.ts';
import type { KeepalivedTarget } from './target.ts';

/** What two machines must say alike to be one virtual router. */
interface Term {
  readonly name: LocalText;
  of(side: Side): Setting<string>;
}

const TERMS: readonly Term[] = [
  { name: say('virtual_router_id', 'virtual_router_id'), of: ({ instance }) => text(instance.vrid ?? { value: 0, at: instance.at }) },
  { name: say('phiên bản VRRP', 'VRRP version'), of: ({ instance }) => text(instance.version) },
  {
    name: say('advert_int', 'advert_int'),
    of: ({ instance }) => ({ value: `${instance.advertMs.value / 1000} s`, at: instance.advertMs.at ?? instance.at }),
  },
  { name: say('down_timer_adverts', 'down_timer_adverts'), of: ({ instance }) => text(instance.downAdverts) },
  {
    name: say('danh sách địa chỉ ảo', 'list of virtual addresses'),
    of: ({ instance }) => ({
      value: [...instance.addresses.map((held) => held.address)].sort().join(', '),
      at: instance.addresses[0]?.at ?? instance.at,
    }),
  },
];

/**
 * Both machines describe the same virtual router: a difference makes each deaf to the other, so that both take the address.
 * https://www.rfc-editor.org/rfc/rfc3768 §7.1
 */
export function sameRouter(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Hai máy nói về cùng một router ảo', 'The two machines speak of the same virtual router'),
    run: async (context) => {
      const { preferred, other } = await requirePair(context, target);
      for (const term of TERMS) {
        const [mine, theirs] = [term.of(preferred), term.of(other)];
        if (mine.value === theirs.value) continue;
        return fail(
          say(
            `${term.name.vi} khác nhau: ${preferred.node} có ${mine.value}, ${other.node} có ${theirs.value}.`,
            `The ${term.name.en} differs: ${preferred.node} has ${mine.value}, ${other.node} has ${theirs.value}.`,
          ),
          [lineEvidence(preferred, mine.at), lineEvidence(other, theirs.at)],
        );
      }
      const { vrid, advertMs } = preferred.instance;
      return pass(
        say(
          `Cùng virtual_router_id ${vrid?.value}, cùng advert_int ${duration(advertMs.value).vi}.`,
          `The same virtual_router_id ${vrid?.value}, the same advert_int of ${duration(advertMs.value).en}.`,
        ),
      );
    },
  });
}

/** `advert_int` is short enough for users, and so is the silence after which the other machine takes over. */
export function advertInterval(
  target: KeepalivedTarget,
  place: CheckPlace,
  limits: { readonly maxAdvertMs: number; readonly maxDownMs: number },
): CheckDefinition {
  return placed(place, {
    title: say('Máy kia nhận ra sự im lặng đủ sớm', 'The other machine notices silence soon enough'),
    run: async (context) => {
      const { sides } = await requirePair(context, target);
      for (const side of sides) {
        const { advertMs } = side.instance;
        const down = silenceOf(side);
        if (advertMs.value <= limits.maxAdvertMs && down <= limits.maxDownMs) continue;
        const [interval, silence, most] = [duration(advertMs.value), duration(down), duration(limits.maxDownMs)];
        return fail(
          say(
            `Với advert_int ${interval.vi}, ${side.node} chỉ nhận địa chỉ sau ${silence.vi} im lặng; bài cho phép ${most.vi}.`,
            `With an advert_int of ${interval.en}, ${side.node} takes the address only after ${silence.en} of silence; the lab allows ${most.en}.`,
          ),
          [lineEvidence(side, advertMs.at ?? side.instance.at)],
        );
      }
      const longest = duration(Math.max(...sides.map(silenceOf)));
      return pass(
        say(
          `Chậm nhất sau ${longest.vi} im lặng là có máy nhận địa chỉ.`,
          `After ${longest.en} of silence at most, a machine takes the address.`,
        ),
      );
    },
  });
}

function silenceOf({ instance }: Side): number {
  return masterDownMs(instance.priority.value, instance.advertMs.value, instance.version.value, instance.downAdverts.value);
}

function text(setting: Setting<string | number>): Setting<string> {
  return { value: String(setting.value), at: setting.at };
}
