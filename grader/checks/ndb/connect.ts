import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type NodeKind, nodesOf, numberOf, parseConnectString } from '../../parsers/ndb-config/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { optionLine } from './evidence.ts';
import { GROUPS, type OptionText, programOptions } from './option-texts.ts';
import { machineAt, type NdbTarget, requireConfig } from './target.ts';

type Program = keyof typeof GROUPS;
/** What each program's node is called in config.ini. */
const KIND: Readonly<Record<Program, NodeKind>> = { ndbmtd: 'ndbd', mysqld: 'mysqld' };

/** The data nodes' programs find the management server. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-connection-strings.html */
export function dataConnect(target: NdbTarget, place: CheckPlace): CheckDefinition {
  const machines = listed(target.data);
  return placed(place, {
    title: say(`${machines.vi} tìm được management node`, `${machines.en} find the management node`),
    run: (context) => eachConnects(context, target, 'ndbmtd', target.data),
  });
}

/** The SQL nodes find the management server. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-connection-strings.html */
export function sqlConnect(target: NdbTarget, place: CheckPlace): CheckDefinition {
  const machines = listed(target.sql);
  return placed(place, {
    title: say(`${machines.vi} tìm được management node`, `${machines.en} find the management node`),
    run: (context) => eachConnects(context, target, 'mysqld', target.sql),
  });
}

/** A machine's options with why they cannot be read, which is the learner's to mend. */
export async function optionsOn(context: CheckContext, target: NdbTarget, machine: string): Promise<OptionText | Verdict> {
  const text = (await context.get(target.optionTexts)).get(machine);
  if (text === undefined) throw new Error(`the lab names no machine ${machine}`);
  const file = target.options;
  if (text.kind === 'absent')
    return fail(say(`Không có tệp ${file} trên ${machine}.`, `There is no ${file} on ${machine}.`), [{ node: machine, file }]);
  if (text.kind === 'unreadable') {
    return fail(
      say(`${file} trên ${machine} không phải một tệp văn bản bình thường.`, `${file} on ${machine} is not an ordinary text file.`),
      [{ node: machine, file }],
    );
  }
  const [problem] = text.options.problems;
  if (problem === undefined) return text;
  return fail(
    say(
      `${problem.path} dòng ${problem.line} trên ${machine} không đọc được: “${problem.text}”.`,
      `${problem.path} line ${problem.line} on ${machine} cannot be read: “${problem.text}”.`,
    ),
    [optionLine(machine, text, problem)],
  );
}

async function eachConnects(context: CheckContext, target: NdbTarget, program: Program, machines: readonly string[]): Promise<Verdict> {
  for (const machine of machines) {
    const text = await optionsOn(context, target, machine);
    if ('status' in text) return text;
    const verdict = await connects(context, target, program, machine, text);
    if (verdict !== null) return verdict;
  }
  return pass(say(`${listed(machines).vi} hỏi ${target.management}.`, `${listed(machines).en} ask ${target.management}.`));
}

async function connects(
  context: CheckContext,
  target: NdbTarget,
  program: Program,
  machine: string,
  text: OptionText,
): Promise<Verdict | null> {
  const held = programOptions(text, program);
  // `connect-string` is a name that NDB's own programs know and mysqld does not.
  const option = held.get('ndb_connectstring') ?? (program === 'ndbmtd' ? held.get('connect_string') : undefined);
  if (option === undefined) return nothingSaid(target, program, machine, text);
  const { servers, nodeId } = parseConnectString(option.value ?? '');
  const read = await requireConfig(context, target);
  const [management] = nodesOf(read.cluster, 'ndb_mgmd');
  const port = management === undefined ? 0 : numberOf(management, 'PortNumber').value;
  for (const server of servers) {
    const leadsTo = machineAt(context, text.hosts, server.host);
    if (leadsTo === target.management && server.port === port) continue;
    const where = leadsTo ?? server.host;
    return fail(
      say(
        `${program} trên ${machine} tìm management node ở ${where}, cổng ${server.port}; theo config.ini nó ở ${target.management}, cổng ${port}.`,
        `${program} on ${machine} looks for the management node on ${where}, port ${server.port}; by config.ini it is on ${target.management}, port ${port}.`,
      ),
      [optionLine(machine, text, option)],
    );
  }
  const asId = nodeId ?? numberIn(held.get('ndb_nodeid')?.value);
  const own = nodesOf(read.cluster, KIND[program]).filter((node) => machineAt(context, read.hosts, node.host) === machine);
  if (asId === null || own.some((node) => node.id === asId)) return null;
  const ids = own.map((node) => node.id).join(', ');
  return fail(
    say(
      `${program} trên ${machine} xưng là node ${asId}; theo config.ini máy này là node ${ids}.`,
      `${program} on ${machine} says it is node ${asId}; by config.ini this machine is node ${ids}.`,
    ),
    [optionLine(machine, text, held.get('ndb_nodeid') ?? option)],
  );
}

function nothingSaid(target: NdbTarget, program: Program, machine: string, text: OptionText): Verdict {
  const groups = [...GROUPS[program]].map((group) => `[${group}]`).join(', ');
  const elsewhere = text.options.options.find(({ name }) => name === 'ndb_connectstring' || name === 'connect_string');
  const seen =
    elsewhere === undefined
      ? say('Không có dòng nào như thế trong tệp.', 'No line of the file has it.')
      : say(`Dòng ${elsewhere.line} nằm trong [${elsewhere.group}].`, `Line ${elsewhere.line} stands in [${elsewhere.group}].`);
  return fail(
    say(
      `${program} trên ${machine} không được cho biết management node ở đâu. Nó chỉ đọc ${groups}. ${seen.vi}`,
      `${program} on ${machine} is not told where the management node is. It reads ${groups} only. ${seen.en}`,
    ),
    [elsewhere === undefined ? { node: machine, file: target.options } : optionLine(machine, text, elsewhere)],
  );
}

function numberIn(value: string | null | undefined): number | null {
  return value === undefined || value === null || !/^\d+$/.test(value) ? null : Number(value);
}
