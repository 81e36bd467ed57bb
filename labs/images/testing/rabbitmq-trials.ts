/** Examples of the RabbitMQ page: rabbitmq.conf by the broker's own schema, everything else on a running broker. Pure. */
import type { ReferenceEntry, ReferencePage } from '#content/format/reference-schema.ts';
import { plainDefault } from './mariadb-trials.ts';
import { ASK_DEFAULTS, ASKED, JUDGE } from './rabbitmq-questions.ts';
import type { PageTrials, Trial } from './trial.ts';
import { typedTrial, writing } from './trial.ts';

const TOOLS = ['rabbitmqctl', 'rabbitmq-diagnostics', 'rabbitmq-plugins', 'rabbitmq-queues', 'rabbitmq-upgrade'];

/** Wrong on purpose: judged together with the examples, for starting Erlang costs more than judging. */
const WRONG: Readonly<Record<string, string>> = {
  'wrong-name': 'listners.tcp.default = 5672',
  'wrong-value': 'cluster_partition_handling = pause-minority',
  'wrong-unit': 'heartbeat = 10s',
  'wrong-form': '[rabbitmq]\nheartbeat = 60',
};

/** A broker with the plugin that `rabbitmqadmin` speaks to. */
const PREPARE = `
mkdir -p conf
echo '{}' > /etc/rabbitmq/definitions.json
echo '[rabbitmq_management].' > /etc/rabbitmq/enabled_plugins
systemctl start rabbitmq-server`;

/** What the broker and its tools say of themselves; a trial each, so that a slow machine has time for each. */
const ASKING: readonly Trial[] = [
  { entry: 'its defaults', script: `${writing('ask', ASK_DEFAULTS)}\nrabbitmqctl --quiet eval "$(cat ask)" > defaults` },
  ...TOOLS.map((tool) => ({ entry: `help of ${tool}`, script: `${tool} help > help-${tool}` })),
];

/** Puts every example of rabbitmq.conf before the schema at once; `verdicts` has a line for each that is taken. */
function judgeTrial(examples: readonly ReferenceEntry[]): Trial {
  const files = [...examples.map(({ id, example }) => [id, example] as const), ...Object.entries(WRONG)];
  const written = files.map(([id, text]) => writing(`conf/${id}`, `${text}\n`)).join('\n');
  return { entry: 'all of rabbitmq.conf', script: `${written}\n${writing('judge', JUDGE)}\nescript judge conf > verdicts 2> why` };
}

const verdictTrial = (entry: string): Trial => ({ entry, script: `grep -qxF ${entry} verdicts || { cat why; exit 1; }` });

function defaultTrials(entry: ReferenceEntry): readonly Trial[] {
  const value = plainDefault(entry);
  if (value === undefined || ASKED[entry.id] === null) return [];
  return [{ entry: `default of ${entry.id}`, script: `grep '^${entry.id} ' defaults; grep -qxF '${entry.id} ${value}' defaults` }];
}

/** The tool has the command; to run each takes a second, and some would end the broker. */
function toolTrial(entry: string, line: string): Trial {
  const [tool = '', command = ''] = line.split(' ');
  return { entry, script: `grep -qE '^   ${command} ' help-${tool}` };
}

/** The keys of every policy that is set are ones the broker validates. */
function policyTrial(entry: string, line: string): Trial {
  const json = /'(\{.*\})'/.exec(line)?.[1] ?? 'null';
  const keys = Object.keys(JSON.parse(json) as object);
  return { entry: `${entry}: keys`, script: keys.map((key) => `grep -qxF 'policy-key ${key}' defaults`).join('\n') };
}

function commandTrials({ id, example }: ReferenceEntry): readonly Trial[] {
  const typed = typedTrial(id, example);
  const lines = typed.script.split('\n');
  if (lines.every((line) => line.startsWith('rabbitmqadmin '))) return [typed];
  return lines.flatMap((line) => {
    if (!TOOLS.some((tool) => line.startsWith(`${tool} `))) return [];
    return [toolTrial(id, line), ...(line.includes(' set_policy ') ? [policyTrial(id, line)] : [])];
  });
}

function trialsOf(page: ReferencePage): readonly Trial[] {
  const config = page.groups.filter(({ language }) => language === 'ini').flatMap(({ entries }) => entries);
  const commands = page.groups.filter(({ language }) => language === 'console').flatMap(({ entries }) => entries);
  return [
    ...ASKING,
    judgeTrial(config),
    ...config.flatMap((entry) => [verdictTrial(entry.id), ...defaultTrials(entry)]),
    ...commands.flatMap(commandTrials),
  ];
}

export const RABBITMQ_TRIALS: PageTrials = {
  page: 'rabbitmq',
  prepare: PREPARE,
  trialsOf,
  refused: [
    ...Object.keys(WRONG).map(verdictTrial),
    toolTrial('a command that is not there', 'rabbitmqctl list_qeues name'),
    policyTrial('mirroring, gone since 4.0', `rabbitmqctl set_policy ha ^ '{"ha-mode":"all"}'`),
    typedTrial('an exchange of no type', '# rabbitmqadmin declare exchange name=x type=topik'),
    typedTrial('an argument of another type', `# rabbitmqadmin declare queue name=x arguments='{"x-message-ttl":"3000"}'`),
  ],
};
