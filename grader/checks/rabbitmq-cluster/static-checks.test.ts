import { expect, test } from 'vitest';
import type { CheckDefinition } from '../../engine/check.ts';
import { grade } from '../../engine/grade.ts';
import type { NodeFile } from '../../port.ts';
import { type FakeSandboxParts, fakeSandbox } from '../../testing/fake-sandbox.ts';
import { applicationUser } from './app-user.ts';
import { brokerNames } from './broker-names.ts';
import { confCurrent } from './conf-current.ts';
import { COOKIE_PATH } from './cookie-file.ts';
import { brokersJoined } from './members.ts';
import { netTicktime } from './net-ticktime.ts';
import type { NodeFacts } from './node-facts.ts';
import { partitionHandling } from './partition-handling.ts';
import type { QueueFacts } from './queue-facts.ts';
import { queueLimit } from './queue-limit.ts';
import { replicatedQueue } from './replicated-queue.ts';
import { sameCookie } from './same-cookie.ts';
import { brokersTarget } from './target.ts';

const NODES = ['rabbit1', 'rabbit2', 'rabbit3'] as const;
const ALL = NODES.map((node) => `rabbit@${node}`);
const target = brokersTarget({ nodes: NODES, vhost: 'nova', user: 'nova', password: 's3cret', queue: 'tasks' });
const place = (id: string) => ({ id: `rabbitmq.${id}`, points: 1 });

const checks = {
  names: brokerNames(target, place('names')),
  cookie: sameCookie(target, place('cookie')),
  members: brokersJoined(target, place('members')),
  handling: partitionHandling(target, place('handling'), 'pause_minority'),
  ticktime: netTicktime(target, place('ticktime'), { min: 8, max: 15 }),
  current: confCurrent(target, place('current')),
  queue: replicatedQueue(target, place('queue')),
  limit: queueLimit(target, place('limit'), { maxLength: 20_000 }),
  user: applicationUser(target, place('user')),
} satisfies Record<string, CheckDefinition>;

const RABBITMQ = 105;
const cookie = (text: string, more: Partial<NodeFile> = {}): NodeFile => ({ text, mode: 0o400, uid: RABBITMQ, gid: RABBITMQ, ...more });
const FACTS: NodeFacts = { app: true, members: ALL, running: ALL, partitions: [], handling: 'pause_minority', ticktime: '8' };
const QUEUE: QueueFacts = {
  type: 'quorum',
  leader: 'rabbit@rabbit2',
  members: ALL,
  online: ALL,
  policy: 'bounded',
  settings: { 'max-length': 20_000, overflow: 'reject-publish' },
};

interface Cluster {
  readonly files?: Readonly<Record<string, string | NodeFile>>;
  readonly facts?: Readonly<Record<string, Partial<NodeFacts> | null>>;
  readonly queue?: QueueFacts | 'none' | 'no-vhost';
  readonly epmd?: Readonly<Record<string, string>>;
  readonly names?: Readonly<Record<string, string>>;
  readonly refused?: { readonly publish?: number; readonly purge?: number };
}

function parts({ files, facts, queue = QUEUE, epmd, names, refused }: Cluster): FakeSandboxParts {
  const own = NODES.flatMap((node) => [
    [`${node}:${COOKIE_PATH}`, cookie('SECRET')] as const,
    [`${node}:/etc/passwd`, `root:x:0:0::/root:/bin/sh\nrabbitmq:x:${RABBITMQ}:${RABBITMQ}::/var/lib/rabbitmq:/bin/sh\n`] as const,
    [`${node}:/etc/rabbitmq/rabbitmq.conf`, 'cluster_partition_handling = pause_minority\nnet_ticktime = 8\n'] as const,
  ]);
  const spoken = (received: string) => ({ atMs: 0, connectedMs: 1, firstByteMs: 2, endedMs: 3, ending: 'peer-closed', received });
  return {
    files: { ...Object.fromEntries(own), ...files },
    probe: {
      'tcp.talk': ({ host, port }: { host: string; port: number }) => {
        const known = epmd?.[host] ?? 'name rabbit at port 25672\n';
        return port === 4369 ? spoken(known) : spoken(`\u0000\u0003sok\u0000!N\u0000${names?.[host] ?? `rabbit@${host}`}`);
      },
      'rabbitmq.ask': ({ node, commands }: { node: string; commands: readonly (readonly string[])[] }) => {
        const seen = facts?.[node.replace('rabbit@', '')];
        const value = commands[0]?.[1]?.includes('rabbit_amqqueue') === true ? queue : { ...FACTS, ...seen };
        if (seen === null) return { results: [{ exitCode: 69, stdout: '', stderr: 'check if the Erlang cookie is identical' }] };
        return { results: [{ exitCode: 0, stdout: `${JSON.stringify(value)}ok\n`, stderr: '' }] };
      },
      'amqp.run': () => {
        const outcome = (replyCode: number | undefined) =>
          replyCode === undefined ? {} : { error: { replyCode, code: 'ACCESS_REFUSED', message: 'access refused' } };
        return { atMs: 0, durationMs: 1, host: 'rabbit1', outcomes: [outcome(refused?.publish), outcome(refused?.purge)] };
      },
    },
  };
}

async function judge(check: keyof typeof checks, cluster: Cluster = {}) {
  const stream = grade({ lab: 'test', checks: [checks[check]], sandbox: fakeSandbox(parts(cluster)) });
  for await (const event of stream) {
    if (event.type === 'check-finished') return { status: event.result.status, said: event.result.message.en };
  }
  throw new Error('no result');
}

test.each(Object.keys(checks) as (keyof typeof checks)[])('%s passes for a cluster as it should be', async (check) => {
  expect(await judge(check)).toMatchObject({ status: 'pass' });
});

const conf = (node: string, text: string) => ({ files: { [`${node}:/etc/rabbitmq/rabbitmq.conf`]: text } });
const cookieOf = (node: string, file: NodeFile) => ({ files: { [`${node}:${COOKIE_PATH}`]: file } });
const GOOD = 'cluster_partition_handling = pause_minority\n';

test.each<[string, keyof typeof checks, Cluster, RegExp]>([
  ['another host name', 'names', { names: { rabbit3: 'rabbit@localhost' } }, /rabbit3 calls itself rabbit@localhost/],
  ['a broker that does not run', 'names', { epmd: { rabbit2: '' } }, /epmd on rabbit2 knows no node/],
  ['a cookie of its own', 'cookie', cookieOf('rabbit2', cookie('OTHER')), /cookie of rabbit2 differs/],
  ['a cookie with a blank more', 'cookie', cookieOf('rabbit2', cookie('SECRET ')), /only in its blanks/],
  ['a cookie anybody can read', 'cookie', cookieOf('rabbit1', cookie('SECRET', { mode: 0o644 })), /has mode 644/],
  ["a cookie that is root's", 'cookie', cookieOf('rabbit1', cookie('SECRET', { uid: 0 })), /belongs to user 0/],
  ['a broker with another cookie', 'cookie', { facts: { rabbit3: null } }, /rabbit3 does not accept the cookie/],
  ['a node on its own', 'members', { facts: { rabbit3: { members: ['rabbit@rabbit3'] } } }, /By rabbit3 the cluster is rabbit@rabbit3/],
  ['a member that is down', 'members', { facts: { rabbit1: { running: ALL.slice(0, 2) } } }, /rabbit@rabbit3 is a member but not running/],
  ['a partition', 'members', { facts: { rabbit2: { partitions: ['rabbit@rabbit1'] } } }, /gone separate ways/],
  ['a stopped application', 'members', { facts: { rabbit2: { app: false, members: [] } } }, /application is not/],
  ['autoheal', 'handling', conf('rabbit2', 'cluster_partition_handling = autoheal\n'), /rabbit2 sets .* autoheal/],
  ['a comment', 'handling', conf('rabbit3', `# ${GOOD}`), /rabbit3 does not set/],
  ['a line nobody can read', 'handling', conf('rabbit3', 'what is this\n'), /cannot read line 1/],
  ['the default tick', 'ticktime', conf('rabbit1', GOOD), /does not set net_ticktime/],
  ['a tick too long', 'ticktime', conf('rabbit1', 'net_ticktime = 60\n'), /8 to 15 seconds/],
  ['ticks that differ', 'ticktime', conf('rabbit2', 'net_ticktime = 9\n'), /not the same everywhere/],
  ['a file not read yet', 'current', { facts: { rabbit1: { handling: 'ignore' } } }, /rabbit1 .*runs with ignore/],
  ['no virtual host', 'queue', { queue: 'no-vhost' }, /no virtual host nova/],
  ['no queue', 'queue', { queue: 'none' }, /no queue tasks/],
  ['a classic queue', 'queue', { queue: { ...QUEUE, type: 'classic' } }, /type classic: its messages lie on rabbit@rabbit2/],
  ['a copy too few', 'queue', { queue: { ...QUEUE, members: ALL.slice(0, 2) } }, /no copy on rabbit3/],
  ['no policy', 'limit', { queue: { ...QUEUE, policy: '', settings: {} } }, /No policy applies/],
  ['another length', 'limit', { queue: { ...QUEUE, settings: { 'max-length': 5 } } }, /sets 5/],
  ['a queue that drops', 'limit', { queue: { ...QUEUE, settings: { 'max-length': 20_000 } } }, /drop its oldest/],
  ['no right to publish', 'user', { refused: { publish: 403 } }, /may not publish/],
  ['no right to read', 'user', { refused: { purge: 403 } }, /may not read the queue/],
])('%s fails', async (_what, check, cluster, said) => {
  const seen = await judge(check, cluster);
  expect(seen.status).toBe('fail');
  expect(seen.said).toMatch(said);
});

test('equal cookies pass with or without a line end', async () => {
  expect(await judge('cookie', cookieOf('rabbit2', cookie('SECRET\n', { mode: 0o600 })))).toMatchObject({ status: 'pass' });
});

test('a setting in conf.d comes after rabbitmq.conf', async () => {
  const files = { 'rabbit1:/etc/rabbitmq/conf.d/90.conf': 'cluster_partition_handling = ignore\n' };
  expect(await judge('handling', { files })).toMatchObject({ status: 'fail' });
});
