import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { EffectiveProxy, TimeSetting } from '../../parsers/haproxy/index.ts';
import type { Evidence, LocalText } from '../../result.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { ReadConfig } from '../haproxy/target.ts';
import { judgeTimeout, type TimeoutRange } from '../haproxy/timeouts.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { EDGE_EARLY_MS, EDGE_SLACK_MS, type EdgeParts, edgeParts, type HttpEdge } from './edge.ts';

/** One timeout: where it must be in force, and how it is seen to end. */
export interface TimeoutTrial {
  /** As in `timeout <name>`. */
  readonly name: string;
  readonly title: LocalText;
  readonly range: TimeoutRange;
  /** What HAProxy does without it. */
  readonly whenUnset: LocalText;
  /** Longest the trial may take. */
  readonly timeoutMs: number;
  /** The proxies it must be in force for; the first one's value is tried. */
  proxies(parts: EdgeParts, context: CheckContext): Promise<readonly EffectiveProxy[]>;
  settingOf(proxy: EffectiveProxy): TimeSetting | null;
  observe(context: CheckContext, parts: EdgeParts, setting: TimeSetting): Promise<Verdict>;
}

/** The timeout is in force with a sensible value, and is then seen to end when it says. */
export function observedTimeout(edge: HttpEdge, place: CheckPlace, trial: TimeoutTrial): CheckDefinition {
  return placed(place, {
    title: trial.title,
    timeoutMs: trial.timeoutMs,
    run: async (context) => {
      const parts = await edgeParts(context, edge);
      let tried: TimeSetting | null = null;
      for (const proxy of await trial.proxies(parts, context)) {
        const setting = trial.settingOf(proxy);
        if (setting === null) return unset(edge, parts.file, proxy, trial);
        const verdict = judgeTimeout(edge.https, parts.file, trial.name, setting, trial.range);
        if (verdict !== null) return verdict;
        tried ??= setting;
      }
      if (tried === null) throw new Error(`nothing to try timeout ${trial.name} on`);
      context.progress(
        say(`Đang đợi timeout ${trial.name} (${tried.text}) hết`, `Waiting for timeout ${trial.name} (${tried.text}) to run out`),
      );
      return trial.observe(context, parts, tried);
    },
  });
}

function unset(edge: HttpEdge, file: ReadConfig, proxy: EffectiveProxy, { name, whenUnset }: TimeoutTrial): Verdict {
  const lost = file.config.sections
    .flatMap((section) => section.directives)
    .find((line) => line.keyword === 'timeout' && line.args[0]?.text === name);
  const comment = file.lines.findIndex((line) => new RegExp(`#.*\\btimeout\\s+${name}\\b`).test(line));
  const at = lost?.at ?? (comment < 0 ? null : { line: comment + 1, column: 1 });
  const where =
    at === null
      ? say('', '')
      : lost === undefined
        ? say(` Dòng ${at.line} chỉ là chú thích.`, ` Line ${at.line} is only a comment.`)
        : say(` Dòng ${at.line} không có hiệu lực ở đó.`, ` Line ${at.line} is not in force there.`);
  const who = `${proxy.kind} ${proxy.name}`;
  return fail(
    say(
      `${who} không có timeout ${name} nào có hiệu lực: ${whenUnset.vi}.${where.vi}`,
      `No timeout ${name} is in force for ${who}: ${whenUnset.en}.${where.en}`,
    ),
    [lineEvidence(edge.https, file, at ?? proxy.at)],
  );
}

/** When something happened, beside when it had to. */
export interface Timed {
  /** What happened, as a sentence without its end: `A slow request gets 504`. */
  readonly what: LocalText;
  readonly afterMs: number;
  /** By the learner's numbers; the early and late tolerance are added here. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Pass when it happened in time. */
export function judgeTimed(edge: HttpEdge, file: ReadConfig, setting: TimeSetting, { what, afterMs, fromMs, toMs }: Timed): Verdict {
  const [after, from, to] = [afterMs, fromMs, toMs].map(duration);
  const range = fromMs === toMs ? say(`${to?.vi}`, `${to?.en}`) : say(`${from?.vi} đến ${to?.vi}`, `${from?.en} to ${to?.en}`);
  const slack = duration(EDGE_SLACK_MS);
  const evidence: readonly Evidence[] = [
    lineEvidence(edge.https, file, setting.at, {
      expected: say(`sau ${range.vi}, muộn nhất thêm ${slack.vi}`, `after ${range.en}, at most ${slack.en} later`),
      actual: say(`sau ${after?.vi}`, `after ${after?.en}`),
    }),
  ];
  const sentence = say(`${what.vi} sau ${after?.vi}`, `${what.en} after ${after?.en}`);
  if (afterMs >= fromMs - EDGE_EARLY_MS && afterMs <= toMs + EDGE_SLACK_MS)
    return pass(say(`${sentence.vi}.`, `${sentence.en}.`), evidence);
  return fail(
    say(`${sentence.vi}; theo số của bạn phải là ${range.vi}.`, `${sentence.en}; by your numbers it should be ${range.en}.`),
    evidence,
  );
}
