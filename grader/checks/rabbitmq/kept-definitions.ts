import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { confFiles, readRabbitmqConf, settingOf } from '../../parsers/rabbitmq-conf/index.ts';
import { type Definitions, mergeDefinitions, readDefinitions } from '../../parsers/rabbitmq-definitions/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lackingIn } from './lacking.ts';
import { type BrokerTarget, inVhost } from './target.ts';

const DIRECTORY = '/etc/rabbitmq';
/** Either names the file by itself. https://www.rabbitmq.com/docs/definitions#import-on-boot */
const PLAIN_KEYS = ['load_definitions', 'management.load_definitions'] as const;
const BACKEND_KEY = 'definitions.import_backend';
const PATH_KEY = 'definitions.local.path';

type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly verdict: Verdict };

/** rabbitmq.conf names a definitions file, and that file holds whatever the virtual host has: an empty broker would have it again. */
export function definitionsKept(target: BrokerTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Tệp định nghĩa giữ đủ những gì broker đang có', 'The definitions file holds what the broker has'),
    timeoutMs: 60_000,
    run: async (context) => {
      const path = await namedPath(context, target);
      if (!path.ok) return path.verdict;
      const kept = await readAll(context, target, path.value);
      if (!kept.ok) return kept.verdict;
      const live = await context.get(target.live);
      if (!live.ok) return fail(live.problem);
      const lacking = lackingIn(target, kept.value, inVhost(target, live.definitions));
      if (lacking !== null) {
        return fail(
          say(
            `${path.value} trên ${target.node} ${lacking.vi}: một broker dựng lại từ tệp này sẽ khác broker đang chạy.`,
            `${path.value} on ${target.node} ${lacking.en}: a broker built anew from it would differ from the one that runs.`,
          ),
          [{ node: target.node, file: path.value, actual: lacking }],
        );
      }
      return pass(say(`${path.value} giữ đủ những gì broker đang có.`, `${path.value} holds all the broker has.`), [
        { node: target.node, file: path.value },
      ]);
    },
  });
}

/** The file or directory that the effective configuration names. */
async function namedPath({ sandbox }: CheckContext, { node }: BrokerTarget): Promise<Found<string>> {
  const paths = await sandbox.listFiles(node, DIRECTORY);
  const texts = new Map<string, string>();
  for (const path of paths) {
    const file = path.endsWith('.json') ? null : await sandbox.readFile(node, path);
    if (file !== null) texts.set(path, file.text);
  }
  const conf = readRabbitmqConf(texts, confFiles(paths));
  const [problem] = conf.problems;
  if (problem !== undefined) {
    const { file, line, text } = problem;
    return {
      ok: false,
      verdict: fail(
        say(
          `${file} trên ${node}, dòng ${line}: broker không hiểu dòng này và sẽ không khởi động.`,
          `${file} on ${node}, line ${line}: the broker does not understand this line and will not start.`,
        ),
        [{ node, file, line, excerpt: text }],
      ),
    };
  }
  const plain = PLAIN_KEYS.map((key) => settingOf(conf, key)).find((setting) => setting !== null);
  const local = settingOf(conf, BACKEND_KEY)?.value === 'local_filesystem' ? settingOf(conf, PATH_KEY) : null;
  const setting = plain ?? local;
  if (setting !== null) return { ok: true, value: setting.value };
  return {
    ok: false,
    verdict: fail(
      say(
        `Cấu hình của broker trên ${node} (rabbitmq.conf và conf.d) không nêu tệp định nghĩa nào để nạp khi khởi động.`,
        `The broker's configuration on ${node} (rabbitmq.conf and conf.d) names no definitions file to load at start.`,
      ),
      [{ node, file: `${DIRECTORY}/rabbitmq.conf` }],
    ),
  };
}

async function readAll({ sandbox }: CheckContext, { node }: BrokerTarget, path: string): Promise<Found<Definitions>> {
  const inside = (await sandbox.listFiles(node, path)).filter((file) => file.endsWith('.json'));
  const all: Definitions[] = [];
  for (const file of inside.length > 0 ? inside : [path]) {
    const found = await sandbox.readFile(node, file);
    if (found === null) {
      return {
        ok: false,
        verdict: fail(say(`Trên ${node} không có tệp ${file}.`, `There is no file ${file} on ${node}.`), [{ node, file }]),
      };
    }
    const read = readDefinitions(found.text);
    if (!read.ok) return { ok: false, verdict: unreadable(node, file, read) };
    all.push(read.definitions);
  }
  return { ok: true, value: mergeDefinitions(all) };
}

function unreadable(node: string, file: string, { line, where }: { readonly line?: number; readonly where?: string }): Verdict {
  const at =
    line === undefined
      ? say(`giá trị «${where}» không hợp lệ`, `the value “${where}” is not valid`)
      : say(`dòng ${line} không phải JSON`, `line ${line} is no JSON`);
  return fail(say(`${file} trên ${node}: ${at.vi}.`, `${file} on ${node}: ${at.en}.`), [
    { node, file, ...(line === undefined ? {} : { line }) },
  ]);
}
