import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { checkTiming, type EffectiveServer, parseTime, type Setting } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { type CheckedServer, checkedServer } from './health-check.ts';
import { findService } from './service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

export interface TimerLimits {
  /** Asking more often than this harms the servers. */
  readonly minInterMs: number;
  /** A silent server must be out, and one that answers again back, within these. */
  readonly maxLeaveMs: number;
  readonly maxReturnMs: number;
}

/**
 * `inter`, `rise` and `fall` are written by the learner for every server, on its line or in a `default-server` above it, and
 * together give times a user can live with. https://docs.haproxy.org/3.0/configuration.html#5.2-inter
 */
export function checkTimers(target: HaproxyTarget, place: CheckPlace, limits: TimerLimits): CheckDefinition {
  return placed(place, {
    title: say('Nhịp hỏi thăm do bạn đặt và hợp lý', 'The rhythm of checks is yours, and sensible'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      if (service === null) throw new Error('the timer check must need the backend');
      const checked = service.servers.map((server) => checkedServer(file, { server, proxy: service.backend }));
      for (const one of checked) {
        const verdict = judge(target, file, one, limits);
        if (verdict !== null) return verdict;
      }
      const timings = checked.map(serverTiming);
      const leave = duration(Math.max(...timings.map((timing) => timing.leaveMaxMs)));
      const back = duration(Math.max(...timings.map((timing) => timing.returnMaxMs)));
      return pass(
        say(
          `Theo các con số của bạn, máy mất điện bị loại chậm nhất sau ${leave.vi} và được nhận lại chậm nhất sau ${back.vi}.`,
          `By your numbers a server without power is out after ${leave.en} at most, and back after ${back.en} at most.`,
        ),
      );
    },
  });
}

/** When a server leaves and returns by its own timers; coming back includes `slowstart`, while it gets less than its share. */
export function serverTiming({ server, proxy }: CheckedServer) {
  const timing = checkTiming(server, proxy.timeouts);
  const slowstart = parseTime(server.options.get('slowstart')?.[0]?.text ?? '');
  return { ...timing, returnMaxMs: timing.returnMaxMs + (slowstart?.ms ?? 0) };
}

function judge(target: HaproxyTarget, file: ReadConfig, one: CheckedServer, limits: TimerLimits): Verdict | null {
  const { server } = one;
  const unwritten = (['inter', 'rise', 'fall'] as const).filter((name) => server[name].at === null);
  if (unwritten.length > 0) {
    const names = listed(unwritten);
    return fail(
      say(
        `Máy chủ ${server.name} chưa được đặt ${names.vi}: HAProxy đang dùng số mặc định của nó.`,
        `For server ${server.name}, ${names.en} ${unwritten.length === 1 ? 'is' : 'are'} not written: HAProxy uses its own defaults.`,
      ),
      [lineEvidence(target, file, server.at)],
    );
  }
  const inter = duration(server.inter.value);
  if (server.inter.value < limits.minInterMs) {
    const bare = server.inter.bare
      ? say(' (số không có đơn vị được hiểu là mili giây)', ' (a number without a unit is milliseconds)')
      : say('', '');
    return fail(
      say(
        `Máy chủ ${server.name} bị hỏi mỗi ${inter.vi}${bare.vi}: quá dày.`,
        `Server ${server.name} is asked every ${inter.en}${bare.en}: too often.`,
      ),
      [lineEvidence(target, file, server.inter.at)],
    );
  }
  const zero = (['rise', 'fall'] as const).find((name) => server[name].value < 1);
  if (zero !== undefined)
    return fail(say(`${zero} của ${server.name} phải ít nhất là 1.`, `${zero} of ${server.name} must be at least 1.`), [
      lineEvidence(target, file, server[zero].at),
    ]);
  return judgeTimes(target, file, one, limits);
}

function judgeTimes(target: HaproxyTarget, file: ReadConfig, one: CheckedServer, limits: TimerLimits): Verdict | null {
  const { server } = one;
  const timing = serverTiming(one);
  const numbers = describe(server);
  const places = distinctLines([server.inter, server.rise, server.fall]).map((setting) => lineEvidence(target, file, setting.at));
  if (timing.leaveMaxMs > limits.maxLeaveMs) {
    const [time, limit] = [duration(timing.leaveMaxMs), duration(limits.maxLeaveMs)];
    return fail(
      say(
        `Với ${numbers}, ${server.name} mất điện có thể còn nhận yêu cầu tới ${time.vi} (cho phép ${limit.vi}).`,
        `With ${numbers}, a dead ${server.name} may go on receiving requests for ${time.en} (allowed: ${limit.en}).`,
      ),
      places,
    );
  }
  if (timing.returnMaxMs > limits.maxReturnMs) {
    const [time, limit] = [duration(timing.returnMaxMs), duration(limits.maxReturnMs)];
    return fail(
      say(
        `Với ${numbers}, ${server.name} tốt trở lại có thể phải đợi tới ${time.vi} mới được nhận lại đầy đủ (cho phép ${limit.vi}).`,
        `With ${numbers}, a recovered ${server.name} may wait ${time.en} until it is fully taken back (allowed: ${limit.en}).`,
      ),
      places,
    );
  }
  return null;
}

function describe(server: EffectiveServer): string {
  const more = (['fastinter', 'downinter'] as const).flatMap((name) => (server[name] === null ? [] : [`${name} ${server[name].text}`]));
  return [`inter ${server.inter.text}`, `fall ${server.fall.value}`, `rise ${server.rise.value}`, ...more].join(', ');
}

function distinctLines(settings: readonly Setting<number>[]): readonly Setting<number>[] {
  return settings.filter((setting, index) => settings.findIndex((one) => one.at?.line === setting.at?.line) === index);
}
