import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import {
  advertInterval,
  electionOrder,
  keepalivedTarget,
  keepalivedValid,
  noPreemption,
  sameRouter,
  serviceTracked,
  sharedPassword,
  unicastPeers,
  virtualAddress,
} from './index.ts';

const PATH = '/etc/keepalived/keepalived.conf';
const NODES = [
  { name: 'lb1', address: '10.0.0.11', mac: '02:00:00:00:00:0b' },
  { name: 'lb2', address: '10.0.0.12', mac: '02:00:00:00:00:0c' },
];
const target = keepalivedTarget({ preferred: 'lb1', other: 'lb2', path: PATH, vip: 'vip', interface: 'eth0', port: 80 });
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

function conf(priority: number, peer: string): string {
  return `global_defs {
  enable_script_security
  script_user root
}
vrrp_script chk {
  script "/usr/bin/killall -0 haproxy"
  interval 1
  fall 2
}
vrrp_instance WEB {
  interface eth0
  virtual_router_id 51
  priority ${priority}
  advert_int 1
  nopreempt
  authentication {
    auth_type PASS
    auth_pass k33p4liv
  }
  unicast_peer {
    ${peer}
  }
  virtual_ipaddress {
    10.0.0.100/24
  }
  track_script {
    chk
  }
}
`;
}
const LB1 = conf(110, '10.0.0.12');
const LB2 = conf(100, '10.0.0.11');

interface Files {
  readonly lb1?: string | null;
  readonly lb2?: string | null;
  readonly more?: Readonly<Record<string, string>>;
}

async function judge(
  check: CheckDefinition,
  { lb1 = LB1, lb2 = LB2, more = {} }: Files,
  validate = { exitCode: 0, output: '' },
): Promise<CheckResult> {
  const asked: { configId: string; files: Record<string, unknown> }[] = [];
  const sandbox = fakeSandbox({
    nodes: NODES,
    addresses: { vip: '10.0.0.100' },
    files: {
      ...(lb1 === null ? {} : { [`lb1:${PATH}`]: lb1 }),
      ...(lb2 === null ? {} : { [`lb2:${PATH}`]: lb2 }),
      ...more,
    },
    probe: {
      'keepalived.validate': (args: never) => {
        asked.push(args);
        return validate;
      },
    },
  });
  for await (const event of grade({ lab: 'l', checks: [check], sandbox })) {
    const [result] = event.type === 'finished' ? event.report.checks : [];
    if (result !== undefined) return result;
  }
  throw new Error('no report');
}

/** Status, and the node and line the evidence names first. */
async function seen(check: CheckDefinition, files: Files): Promise<string> {
  const { status, evidence } = await judge(check, files);
  const [first] = evidence ?? [];
  return status === 'pass' ? status : `${status} ${first?.node}:${first?.line ?? ''}`;
}

const both = (change: (text: string) => string): Files => ({ lb1: change(LB1), lb2: change(LB2) });

const CHECKS: Readonly<Record<string, CheckDefinition>> = {
  address: virtualAddress(target, at('address')),
  router: sameRouter(target, at('router')),
  advert: advertInterval(target, at('advert'), { maxAdvertMs: 2000, maxDownMs: 8000 }),
  election: electionOrder(target, at('election')),
  preemption: noPreemption(target, at('preemption')),
  password: sharedPassword(target, at('password')),
  unicast: unicastPeers(target, at('unicast')),
  tracked: serviceTracked(target, at('tracked'), { maxMs: 10_000 }),
};

test.for(Object.keys(CHECKS))('a right pair passes: %s', async (name) => {
  expect(await seen(CHECKS[name] as CheckDefinition, {})).toBe('pass');
});

test.for<readonly [string, string, Files, string]>([
  ['address', 'commented out', { lb2: LB2.replace('    10.0.0.100', '    #10.0.0.100') }, 'fail lb2:10'],
  ['address', 'on another card', { lb1: LB1.replace('10.0.0.100/24', '10.0.0.100/24 dev lo') }, 'fail lb1:10'],
  ['address', 'without a number', { lb1: LB1.replace('virtual_router_id', '#') }, 'fail lb1:10'],
  ['address', 'twice', { lb1: `${LB1}${LB1}` }, 'fail lb1:39'],
  ['router', 'numbers differ', { lb2: LB2.replace('id 51', 'id 52') }, 'fail lb1:12'],
  [
    'router',
    'intervals differ, one by default',
    { lb1: LB1.replace('advert_int 1', 'advert_int 2'), lb2: LB2.replace('advert_int 1', '') },
    'fail lb1:14',
  ],
  ['router', 'versions differ', { lb2: LB2.replace('nopreempt', 'nopreempt\nversion 3') }, 'fail lb1:'],
  ['router', 'addresses differ', { lb2: LB2.replace('10.0.0.100/24', '10.0.0.100/24\n10.0.0.101') }, 'fail lb1:24'],
  ['advert', 'too slow', both((text) => text.replace('advert_int 1', 'advert_int 3')), 'fail lb1:14'],
  ['advert', 'too patient', both((text) => text.replace('advert_int 1', 'advert_int 1\ndown_timer_adverts 9')), 'fail lb1:14'],
  ['election', 'equal', { lb2: LB2.replace('100', '110') }, 'fail lb1:13'],
  ['election', 'the other wins', { lb1: LB1.replace('110', '90') }, 'fail lb1:13'],
  [
    'election',
    'a positive weight changes nothing when both have it',
    both((text) => text.replace('    chk\n', '    chk weight 20\n')),
    'pass',
  ],
  ['election', 'an owner', { lb1: LB1.replace('110', '255') }, 'fail lb1:13'],
  ['preemption', 'missing where it counts', { lb1: LB1.replace('nopreempt', '') }, 'fail lb1:10'],
  ['preemption', 'missing where it does not', { lb2: LB2.replace('nopreempt', '') }, 'pass'],
  ['preemption', 'dropped', { lb1: LB1.replace('nopreempt', 'state MASTER\nnopreempt') }, 'fail lb1:16'],
  ['password', 'differs', { lb2: LB2.replace('k33p4liv', 'K33p4liv') }, 'fail lb1:18'],
  ['password', 'without type', both((text) => text.replace('auth_type PASS', '')), 'fail lb1:16'],
  ['password', 'too long', both((text) => text.replace('k33p4liv', 'k33p4live')), 'fail lb1:18'],
  ['password', 'in a version without one', both((text) => text.replace('nopreempt', 'nopreempt\nversion 3')), 'fail lb1:18'],
  ['unicast', 'multicast on one', { lb1: LB1.replace(/unicast_peer \{[^}]*\}/, '') }, 'fail lb1:10'],
  ['unicast', 'itself', { lb2: LB2.replace('10.0.0.11', '10.0.0.12') }, 'fail lb2:21'],
  ['unicast', 'more than the other', { lb1: LB1.replace('10.0.0.12', '10.0.0.12\n10.0.0.13') }, 'fail lb1:21'],
  ['unicast', 'as somebody else', { lb1: LB1.replace('unicast_peer', 'unicast_src_ip 10.0.0.9\nunicast_peer') }, 'fail lb1:20'],
  ['tracked', 'nothing', { lb2: LB2.replace('    chk\n', '') }, 'fail lb2:10'],
  ['tracked', 'something unknown', { lb1: LB1.replace('    chk\n', '    chl\n') }, 'fail lb1:27'],
  ['tracked', 'too small a weight', both((text) => text.replace('    chk\n', '    chk weight -5\n')), 'fail lb1:27'],
  ['tracked', 'a weight the other ignores', both((text) => text.replace('    chk\n', '    chk weight -50\n')), 'fail lb1:27'],
  ['tracked', 'too rarely', both((text) => text.replace('interval 1', 'interval 10')), 'fail lb1:5'],
])('%s: %s', async ([name, , files, wanted]) => {
  expect(await seen(CHECKS[name] as CheckDefinition, files)).toBe(wanted);
});

test('what the daemon objects to is told with file and line', async () => {
  const check = keepalivedValid(target, at('valid'));
  expect((await judge(check, {})).status).toBe('pass');
  expect(await seen(check, { lb2: null })).toBe('fail lb2:');
  expect(await seen(check, { lb1: '# nothing\n' })).toBe('fail lb1:');
  const { message, evidence } = await judge(check, {}, { exitCode: 5, output: "(Line 13) number '300' outside range\n" });
  expect(message.en).toBe(`Keepalived objects to ${PATH} line 13 on lb1: number '300' outside range`);
  expect(evidence?.[0]).toMatchObject({ node: 'lb1', file: PATH, line: 13, excerpt: '  priority 110' });
  const other = await judge(check, {}, { exitCode: 5, output: "(/etc/keepalived/x.conf: Line 2) Unknown keyword 'x'\n" });
  expect(other.evidence?.[0]).toMatchObject({ file: '/etc/keepalived/x.conf', line: 2 });
});

test('included files, parameters and lines of the own host are judged together', async () => {
  const shared = LB1.replace('priority 110', '@lb1 priority 110\n@lb2 priority 100').replace('10.0.0.12', '@lb1 10.0.0.12\n@lb2 10.0.0.11');
  const main = 'include conf.d/*.conf\n';
  const files = {
    lb1: main,
    lb2: main,
    more: { 'lb1:/etc/keepalived/conf.d/a.conf': shared, 'lb2:/etc/keepalived/conf.d/a.conf': shared },
  };
  for (const check of Object.values(CHECKS)) expect(await seen(check, files)).toBe('pass');
});
