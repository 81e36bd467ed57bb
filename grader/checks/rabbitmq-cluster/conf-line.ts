import { fail, type Verdict } from '../../engine/check.ts';
import { type ConfSetting, settingOf } from '../../parsers/rabbitmq-conf/index.ts';
import type { Evidence, LocalText } from '../../result.ts';
import { say } from '../text.ts';
import { CONF_PATH, type LoadedConf } from './conf-files.ts';

/** The line of a node that decides a key, or why there is none: against the learner. */
export function requireSetting(
  { node, conf, texts }: LoadedConf,
  key: string,
): { readonly setting: ConfSetting } | { readonly verdict: Verdict } {
  const [problem] = conf.problems;
  if (problem !== undefined) {
    const message = say(
      `RabbitMQ không đọc được dòng ${problem.line} của ${problem.file} trên ${node}.`,
      `RabbitMQ cannot read line ${problem.line} of ${problem.file} on ${node}.`,
    );
    return { verdict: fail(message, [{ node, file: problem.file, line: problem.line, excerpt: problem.text.slice(0, 500) }]) };
  }
  const setting = settingOf(conf, key);
  if (setting !== null) return { setting };
  const message = texts.has(CONF_PATH)
    ? say(`${CONF_PATH} trên ${node} không đặt ${key}.`, `${CONF_PATH} on ${node} does not set ${key}.`)
    : say(`Không có tệp ${CONF_PATH} trên ${node}.`, `There is no ${CONF_PATH} on ${node}.`);
  return { verdict: fail(message, [{ node, file: CONF_PATH }]) };
}

/** The learner's own line. */
export function confEvidence(node: string, { key, value, file, line }: ConfSetting, actual?: LocalText): Evidence {
  return { node, file, line, excerpt: `${key} = ${value}`, ...(actual === undefined ? {} : { actual }) };
}
