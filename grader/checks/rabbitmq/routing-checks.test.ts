import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import { type FakeBroker, type FakeBrokerParts, fakeBroker } from '../../testing/fake-broker.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import {
  accountsLogIn,
  brokerTarget,
  definitionsKept,
  doorsClosed,
  expiredKept,
  objectsDeclared,
  rejectedKept,
  rightsEnough,
  rightsLeast,
  routed,
  unroutableReturned,
} from './index.ts';

const target = brokerTarget({
  node: 'rabbit1',
  vhost: 'openstack',
  accounts: { nova: 'n', monitor: 'm' },
  publisher: 'nova',
  exchanges: [{ name: 'nova', type: 'topic' }],
  queues: [
    { name: 'work', reader: 'nova' },
    { name: 'copy', reader: 'monitor' },
    { name: 'dead', reader: 'monitor' },
  ],
  deadLetters: 'dead',
});
const at = (id: string) => ({ id: `t.${id}`, points: 1 });
const sent = [{ exchange: 'nova', routingKey: 'work', wanted: ['work', 'copy'] }];

const BROKER: FakeBrokerParts = {
  accounts: { nova: 'n', monitor: 'm' },
  vhosts: { openstack: ['nova', 'monitor'] },
  routes: { 'nova work': ['work', 'copy'] },
  forbidden: (user, right, name) => user === 'monitor' && !(right === 'read' && ['copy', 'dead'].includes(name)),
  deadLetters: { work: 'dead' },
};
const PERMISSION = { user: 'nova', vhost: 'openstack', configure: '', write: '.*', read: '.*' };
const DEFINITIONS = {
  vhosts: [{ name: '/' }, { name: 'openstack' }],
  users: [
    { name: 'nova', password_hash: 'x', tags: [] },
    { name: 'monitor', password_hash: 'y', tags: [] },
    { name: 'guest', password_hash: 'z', tags: ['administrator'] },
  ],
  permissions: [PERMISSION],
  exchanges: [{ vhost: 'openstack', name: 'nova', type: 'topic', durable: true }],
  queues: ['work', 'copy', 'dead'].map((name) => ({ vhost: 'openstack', name, durable: true, arguments: { 'x-queue-type': 'classic' } })),
  bindings: [{ vhost: 'openstack', source: 'nova', destination: 'work', destination_type: 'queue', routing_key: 'work' }],
};
const CONF = '/etc/rabbitmq/rabbitmq.conf';
const KEPT = '/etc/rabbitmq/definitions.json';
const FILES: Readonly<Record<string, string>> = {
  [CONF]: `load_definitions = ${KEPT}\n`,
  // By hand: no type of queue, a password as it is.
  [KEPT]: JSON.stringify({
    ...DEFINITIONS,
    users: [
      { name: 'nova', password: 'n' },
      { name: 'monitor', password: 'm' },
    ],
    queues: ['dead', 'copy', 'work'].map((name) => ({ vhost: 'openstack', name })),
  }),
};

interface World {
  readonly broker?: Partial<FakeBrokerParts>;
  readonly live?: Partial<Record<keyof typeof DEFINITIONS | 'policies', unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  /** Already in the queue `work`. */
  readonly mine?: string;
}

async function gradeIn(check: CheckDefinition, { broker = {}, live = {}, files = {}, mine }: World) {
  const made = fakeBroker({ ...BROKER, ...broker });
  if (mine !== undefined) made.put('work', mine);
  const onNode = Object.entries({ ...FILES, ...files, '/var/lib/rabbitmq/.erlang.cookie': 'C' });
  const exported = { exitCode: 0, stdout: JSON.stringify({ ...DEFINITIONS, ...live }), stderr: '' };
  const sandbox = fakeSandbox({
    files: Object.fromEntries(onNode.map(([path, text]) => [`rabbit1:${path}`, text])),
    probe: { 'amqp.run': (args: Parameters<FakeBroker['run']>[0]) => made.run(args), 'rabbitmq.ask': () => ({ results: [exported] }) },
  });
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox })) {
    if (event.type === 'finished') return { report: event.report, left: made.queues };
  }
  throw new Error('no report');
}

const CHECKS = {
  login: accountsLogIn(target, at('login')),
  closed: doorsClosed(target, at('closed')),
  declared: objectsDeclared(target, at('declared')),
  enough: rightsEnough(target, at('enough'), [
    { as: 'nova', publishTo: 'nova' },
    { as: 'nova', declare: 'reply_*', bindTo: 'nova' },
    { as: 'monitor', readFrom: 'copy' },
  ]),
  least: rightsLeast(target, at('least'), [
    { as: 'monitor', publishTo: '' },
    { as: 'monitor', declare: '*' },
    { as: 'monitor', readFrom: 'work' },
  ]),
  routed: routed(target, at('routed'), 'nova', [
    { routingKey: 'work', wanted: ['copy', 'work'] },
    { routingKey: 'none', wanted: [] },
  ]),
  unroutable: unroutableReturned(target, at('unroutable'), { exchange: 'nova', routingKeys: ['none'] }),
  rejected: rejectedKept(target, at('rejected'), sent),
  expired: expiredKept(target, at('expired'), {
    sent: [{ exchange: 'nova', routingKey: 'work', wanted: ['work'] }],
    ttlMs: 0,
    atLeastMs: 0,
  }),
  kept: definitionsKept(target, at('kept')),
};
type Name = keyof typeof CHECKS;

test.each((Object.keys(CHECKS) as Name[]).filter((name) => name !== 'expired'))('a broker as it should be passes: %s', async (name) => {
  const { report, left } = await gradeIn(CHECKS[name], { mine: 'of the learner' });
  expect(report.checks[0]).toMatchObject({ status: 'pass' });
  // Nothing of ours stays, and what was there stays.
  expect([...left.values()].flat().map(({ body }) => body)).toEqual(['of the learner']);
});

test('what grew too old is found among the dead letters', async () => {
  const { report } = await gradeIn(CHECKS.expired, { broker: { expired: { work: 'dead' } } });
  expect(report.checks[0]).toMatchObject({ status: 'pass' });
});

const early = expiredKept(target, at('early'), { sent, ttlMs: 60_000, atLeastMs: 60_000 });

test.each<[CheckDefinition, World, RegExp]>([
  [CHECKS.login, { broker: { accounts: { nova: 'n' } } }, /refuses monitor/],
  [CHECKS.login, { broker: { vhosts: { openstack: ['nova'] } } }, /monitor logs in on rabbit1, but/],
  [CHECKS.closed, { broker: { accounts: { ...BROKER.accounts, guest: 'guest' } } }, /logs in to rabbit1 from outside as guest/],
  [CHECKS.closed, { broker: { vhosts: { ...BROKER.vhosts, '/': ['monitor'] } } }, /monitor gets into the virtual host \//],
  [
    CHECKS.closed,
    { live: { users: [{ name: 'nova', tags: 'management,policymaker' }] } },
    /nova on rabbit1 carries the tag management, policymaker/,
  ],
  [CHECKS.declared, { live: { exchanges: [{ vhost: 'openstack', name: 'nova', type: 'direct' }] } }, /of the type direct, not topic/],
  [CHECKS.declared, { live: { exchanges: [{ vhost: '/', name: 'nova', type: 'topic' }] } }, /there is no exchange nova/],
  [CHECKS.declared, { live: { queues: [{ vhost: 'openstack', name: 'work' }] } }, /no queue copy and dead/],
  [CHECKS.enough, { broker: { forbidden: (_, right) => right === 'read' } }, /nova cannot declare a queue reply_… and bind it/],
  [CHECKS.least, { broker: { forbidden: () => false } }, /monitor has no business to publish to the default exchange/],
  [CHECKS.routed, { broker: { routes: { 'nova work': ['work'] } } }, /“?«work» to nova must be in copy and work, but was found in work/],
  [
    CHECKS.routed,
    { broker: { routes: { ...BROKER.routes, 'nova none': ['dead'] } } },
    /«none» to nova must be in no queue, but was found in dead/,
  ],
  [CHECKS.unroutable, { broker: { routes: { 'nova none': ['elsewhere'] } } }, /with the key none did not come back/],
  [early, { broker: { expired: { work: 'dead' } } }, /A message in work had expired before/],
  [CHECKS.kept, { files: { [CONF]: '# load_definitions = /etc/rabbitmq/definitions.json\n' } }, /names no definitions file/],
  [CHECKS.kept, { files: { [CONF]: `load_definitions: ${KEPT}\n` } }, /rabbitmq\.conf on rabbit1, line 1/],
  [CHECKS.kept, { files: { [CONF]: 'load_definitions = /etc/rabbitmq/other.json\n' } }, /no file \/etc\/rabbitmq\/other\.json/],
  [CHECKS.kept, { files: { [KEPT]: '{\n"queues": [,]\n}' } }, /line 2 is no JSON/],
  [CHECKS.kept, { live: { permissions: [{ ...PERMISSION, read: '^work$' }] } }, /lacks the rights that nova has now/],
  [CHECKS.kept, { live: { queues: [{ vhost: 'openstack', name: 'work', durable: false }] } }, /lacks the queue work as it runs/],
  [CHECKS.kept, { live: { policies: [{ vhost: 'openstack', name: 'p', pattern: '.', definition: {} }] } }, /lacks the policy p/],
])('what is wrong is said (%#)', async (check, world, message) => {
  const [result] = (await gradeIn(check, world)).report.checks;
  expect(result).toMatchObject({ status: 'fail' });
  expect(result?.message.en).toMatch(message);
});

test('what was found is drawn beside what was wanted', async () => {
  const { report } = await gradeIn(CHECKS.routed, { broker: { routes: { 'nova work': ['work'] } } });
  expect(report.figures).toMatchObject([
    {
      kind: 'routing',
      exchanges: [{ name: 'nova', type: 'topic' }],
      queues: ['work', 'copy'],
      bindings: [{ exchange: 'nova', queue: 'work', key: 'work' }],
      messages: [
        { label: 'work', arrived: ['work'], wanted: ['copy', 'work'], returned: false },
        { label: 'none', arrived: [], wanted: [], returned: true },
      ],
    },
  ]);
});

test('definitions in a directory, named by the other key, count as well', async () => {
  const files = {
    [CONF]: 'x = 1\n',
    '/etc/rabbitmq/conf.d/1.conf': 'definitions.import_backend = local_filesystem\ndefinitions.local.path = /etc/rabbitmq/d\n',
    '/etc/rabbitmq/d/a.json': FILES[KEPT] ?? '',
  };
  expect((await gradeIn(CHECKS.kept, { files })).report.checks[0]).toMatchObject({ status: 'pass' });
});
