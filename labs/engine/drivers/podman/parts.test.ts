/** Tables of the driver's pure parts. */
import { expect, test } from 'vitest';
import type { NetworkPlan, NodePlan } from '../../port.ts';
import { containerSpec } from './container-spec.ts';
import { type Cut, cutRules, cutTable, parseCut } from './cut-rules.ts';
import { createDemultiplexer } from './demultiplex.ts';
import { responseError } from './errors.ts';
import { parseEvent } from './events.ts';
import { encodeWrites, parseCollected, parseList, requirePath } from './files.ts';
import { bridgeOfTable, sandboxRules } from './firewall.ts';
import { hostsFile } from './hosts-file.ts';
import { mirrorRules, mirrorTable } from './mirror-rules.ts';
import { parseLimits } from './nodes.ts';
import { nodeState } from './records.ts';
import { parseSystemdGroup } from './user-namespace.ts';

test('frames come apart however they are cut', () => {
  const frame = (stream: number, text: string): Buffer => {
    const data = Buffer.from(text);
    const header = Buffer.alloc(8);
    header[0] = stream;
    header.writeUInt32BE(data.length, 4);
    return Buffer.concat([header, data]);
  };
  const whole = Buffer.concat([frame(1, 'xin '), frame(2, 'lỗi'), frame(1, ''), frame(1, 'chào')]);
  for (let size = 1; size <= whole.length; size += 1) {
    const out = { stdout: '', stderr: '' };
    const parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    const demultiplexer = createDemultiplexer((stream, data) => parts[stream].push(Buffer.from(data)));
    for (let at = 0; at < whole.length; at += size) demultiplexer.push(whole.subarray(at, at + size));
    for (const stream of ['stdout', 'stderr'] as const) out[stream] = Buffer.concat(parts[stream]).toString('utf8');
    expect(out).toEqual({ stdout: 'xin chào', stderr: 'lỗi' });
  }
});

test.each([
  [500, 'no such image', 'image-missing'],
  [404, 'no container with name or ID "x" found: no such container', 'not-found'],
  [500, 'can only create exec sessions on running containers: container state improper', 'node-down'],
  [500, 'subnet 10.0.0.0/27 is already used on the host or by another config', 'conflict'],
  [409, 'whatever', 'conflict'],
  [404, 'whatever', 'not-found'],
  [500, 'whatever', 'internal'],
])('an answer %i %j is %s', (status, message, code) => {
  expect(responseError('GET /x', status, { message, cause: '', response: status }).code).toBe(code);
});

test('an event is ours only with our instance and a change of state', () => {
  const line = (Action: string, instance = 'i') =>
    JSON.stringify({
      Action,
      Actor: { Attributes: { name: 'luyen-s-a', 'luyen.instance': instance, 'luyen.sandbox': 's', 'luyen.node': 'a' } },
    });
  expect(parseEvent(line('died'), 'i')).toEqual({ containerName: 'luyen-s-a', sandboxId: 's', node: 'a', state: 'stopped' });
  expect(parseEvent(line('died', 'other'), 'i')).toBeNull();
  expect(parseEvent(line('exec_died'), 'i')).toBeNull();
  expect(parseEvent('{"Action":', 'i')).toBeNull();
});

test('rules drop what the host would take and what would leave the bridge', () => {
  const rules = sandboxRules('lyabcdef');
  expect(rules).toContain('iifname "lyabcdef" drop');
  expect(rules).toContain('iifname "lyabcdef" oifname != "lyabcdef" drop');
  expect(rules).toMatch(/table arp luyen_lyabcdef/);
  expect(() => sandboxRules('x"; flush ruleset; "')).toThrow(TypeError);
});

const ports = { own: { name: 'veth3', index: 31 }, peer: null };
const cut: Cut = { node: 'web-1', direction: 'both', peer: null };

test('a cut drops one direction or both, by the host’s end of the cable', () => {
  const drops = (direction: Cut['direction'], hasIngress = false) =>
    [...cutRules('lyabcdef', { ...cut, direction }, ports, hasIngress).matchAll(/(iif|oif) 31 drop/g)].map(([, way]) => way);
  expect(drops('out')).toEqual(['iif', 'iif']);
  expect(drops('in')).toEqual(['oif', 'oif', 'oif']);
  expect(drops('both')).toEqual(['iif', 'oif', 'iif', 'oif', 'oif']);
  // What does not get onto the wire is not mirrored.
  expect(drops('out', true)).toEqual(['iif', 'iif', 'iif']);
  expect(bridgeOfTable(cutTable('lyabcdef', 'web-1'))).toBe('lyabcdef');
});

test.each([
  ['out', ['iif 31 oif 32 drop']],
  ['in', ['iif 32 oif 31 drop']],
  ['both', ['iif 31 oif 32 drop', 'iif 32 oif 31 drop']],
] as const)('a cut %s from one peer drops nothing else', (direction, rules) => {
  const between = { ...cut, direction, peer: 'db-1' };
  expect(cutRules('lyabcdef', between, { ...ports, peer: { name: 'veth4', index: 32 } }, true).match(/.*drop$/gm)).toEqual(rules);
  expect(cutRules('lyabcdef', between, ports, true)).not.toContain('drop');
});

test.each([{ peer: null }, { peer: 'db-1' }])('a cut is read back from its rules: %o', (more) => {
  expect(parseCut(cutRules('lyabcdef', { ...cut, ...more }, ports, true))).toEqual({ ...cut, ...more });
  expect(parseCut('table bridge luyen_cut_lyabcdef_a { }')).toBeNull();
});

test('a mirror takes no interface but the nodes’ own, whatever gets their names later', () => {
  const rules = mirrorRules('lyabcdef', [ports.own], { name: 'veth9', index: 39 }, '02:4c:0a:0a:0a:fa');
  expect(rules).toContain('devices = { "veth3" }');
  expect(rules).toContain('iif != { 31 } return');
  expect(rules).toContain('ip protocol 112 dup to 39');
  expect(bridgeOfTable(mirrorTable('lyabcdef'))).toBe('lyabcdef');
});

test.each([
  ['luyen_lyabcdef', 'lyabcdef'],
  ['luyen_cut_ly012345_a', 'ly012345'],
  ['luyen_other', null],
  ['filter', null],
])('table %s belongs to %s', (table, bridge) => {
  expect(bridgeOfTable(table)).toBe(bridge);
});

test.each(['', 'a', '/a/../b', '/..', '/a/.', '/\0', `/${'x'.repeat(5000)}`])('%j is no path', (path) => {
  expect(() => requirePath(path)).toThrow(expect.objectContaining({ code: 'bad-path' }));
});

test('files survive the way to the helper and back', () => {
  const files = [
    { path: '/a b\nc', data: Buffer.from([0, 10, 255]), mode: 0o640, uid: 1, gid: 2 },
    { path: '/l', data: Buffer.alloc(0), linkTo: '/đích', uid: 0, gid: 0 },
  ];
  expect(parseCollected(encodeWrites(files.map((file) => ({ mode: 0, ...file }))))).toEqual(files);
  expect(() => encodeWrites([{ path: '/dir/', data: Buffer.alloc(0) }])).toThrow(expect.objectContaining({ code: 'bad-path' }));
});

test('a listing keeps names with blanks and line ends, sorted', () => {
  const listing = Buffer.from('f 3 420 1000 b c\n\0d 0 493 5 a\0');
  expect(parseList(listing)).toEqual([
    { name: 'a', type: 'directory', size: 0, mode: 0o755, mtimeMs: 5000 },
    { name: 'b c\n', type: 'file', size: 3, mode: 0o644, mtimeMs: 1_000_000 },
  ]);
});

test('the kernel’s tables are read', () => {
  expect(parseSystemdGroup('9:pids:/x\n1:name=systemd:/libpod_parent/libpod-1\n0::/\n')).toBe('/libpod_parent/libpod-1');
  expect(parseSystemdGroup('0::/x\n')).toBeNull();
  expect(parseLimits('Max processes   10   20   processes\nMax open files   1   unlimited   files\n')).toEqual({
    maxNofile: 1_000_000,
    maxNproc: 20,
  });
});

test.each([
  ['running', false, false, 'up'],
  ['running', false, true, 'booting'],
  ['running', true, true, 'cut'],
  ['paused', true, false, 'paused'],
  ['exited', true, false, 'stopped'],
  ['created', false, false, 'stopped'],
])('%s, cut %s, booting %s is %s', (engineState, isCut, isBooting, state) => {
  expect(nodeState(engineState, isCut, isBooting)).toBe(state);
});

const network: NetworkPlan = { name: 'luyen-s', bridge: 'ly000000' };
const node: NodePlan = {
  containerName: 'luyen-s-a',
  node: 'a',
  role: 'node',
  image: 'i',
  address: '10.10.10.5',
  furtherAddresses: [],
  hosts: { a: '10.10.10.5' },
  capabilities: ['NET_ADMIN'],
  limits: { memoryMb: 128, cpus: 0.5, pids: 100, nofile: 8192, diskMb: 64 },
};
const spec = (cgroup: 'v1' | 'v2', more: Partial<NodePlan> = {}) =>
  containerSpec({ ...node, ...more }, network, { sandboxId: 's', lab: 'l', owner: 'o', createdAt: 'c' }, 'x', {
    cgroup,
    maxNofile: 4096,
    maxNproc: 50,
  });

test('a node is asked for with ids of its own, its limits, and nothing of the host', () => {
  const v1 = spec('v1');
  expect(v1).toMatchObject({
    userns: { nsmode: 'auto' },
    cgroupns: { nsmode: 'private' },
    cap_add: ['NET_ADMIN'],
    resource_limits: { memory: { limit: 134_217_728, swap: 134_217_728 }, cpu: { quota: 50_000 }, pids: { limit: 100 } },
  });
  expect(v1.r_limits).toContainEqual({ type: 'nofile', soft: 4096, hard: 4096 });
  expect(v1.r_limits).toContainEqual({ type: 'nproc', soft: 50, hard: 50 });
  expect(v1).not.toHaveProperty('privileged');
  expect(JSON.stringify(v1.mounts)).not.toContain('bind');
});

test('on v1 the engine’s systemd mode, which shows the host’s hierarchy, is never used; on v2 it is', () => {
  expect(spec('v1').systemd).toBe('false');
  expect(spec('v2').systemd).toBe('always');
  expect(spec('v2', { role: 'probe' }).systemd).toBe('false');
});

test('every name is in the hosts file', () => {
  expect(hostsFile({ web1: '10.10.10.5' })).toContain('10.10.10.5\tweb1\n');
});
