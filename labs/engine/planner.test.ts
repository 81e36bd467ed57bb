import { expect, test } from 'vitest';
import { planSandbox } from './planner.ts';
import { parseSubnet, subnetsOverlap } from './subnet.ts';
import type { LabTopology, TopologyNode } from './topology.ts';

const node = (name: string, host: number, more: Partial<TopologyNode> = {}): TopologyNode => ({
  name,
  host,
  capabilities: [],
  memoryMb: 128,
  cpus: 1,
  pids: 100,
  diskMb: 100,
  units: [],
  files: [],
  ...more,
});
const topology: LabTopology = {
  lab: 'week-1/x',
  nodes: [node('lb', 10, { capabilities: ['NET_ADMIN'] }), node('web1', 11, { units: ['nginx', 'echo.socket'] })],
  ttlMs: 1,
  extendMs: 1,
  extensions: 1,
};
const labels = { sandboxId: 'abcdef12', lab: 'week-1/x', owner: 'an', createdAt: '' };
const plan = (usedSubnets: readonly string[] = [], more: object = {}) =>
  planSandbox({ labels, topology, images: { node: 'n', probe: 'p' }, range: '10.213.0.0/16', usedSubnets, ...more });

test('names, addresses and hosts follow from the topology, the probe is one of the hosts', () => {
  const { network, nodes } = plan([], { preferredSubnet: '10.213.4.32/27' });
  expect(network).toEqual({ name: 'luyen-abcdef12', bridge: 'lyabcdef', subnet: '10.213.4.32/27', gateway: '10.213.4.33' });
  expect(nodes.map(({ containerName, address, role, image }) => [containerName, address, role, image])).toEqual([
    ['luyen-abcdef12-lb', '10.213.4.42', 'node', 'n'],
    ['luyen-abcdef12-web1', '10.213.4.43', 'node', 'n'],
    ['luyen-abcdef12-probe', '10.213.4.62', 'probe', 'p'],
  ]);
  for (const { hosts } of nodes) expect(hosts).toEqual({ lb: '10.213.4.42', web1: '10.213.4.43', probe: '10.213.4.62' });
  expect(nodes[0]?.capabilities).toEqual(['NET_ADMIN']);
});

test('units are enabled by links, before the starting files; kept files come last', () => {
  const files = [{ path: '/a', data: Buffer.from('start') }];
  const restored = new Map([['web1', [{ path: '/a', data: Buffer.from('mine') }]]]);
  const withFiles = { ...topology, nodes: topology.nodes.map((one) => ({ ...one, files })) };
  const { nodes } = plan([], { topology: withFiles, restored });
  expect(nodes[1]?.files?.map(({ path, linkTo, data }) => linkTo ?? `${path}=${data}`)).toEqual([
    '/usr/lib/systemd/system/nginx.service',
    '/usr/lib/systemd/system/echo.socket',
    '/a=start',
    '/a=mine',
  ]);
});

test.each(['10.213.0.0/17', '10.213.7.9/32', '10.213.128.0/18'])('a subnet of %s is never taken', (used) => {
  const { network } = plan([used, plan().network.subnet]);
  expect(subnetsOverlap(parseSubnet(network.subnet), parseSubnet(used))).toBe(false);
});

test('a used subnet that holds the whole range leaves nothing', () => {
  expect(() => plan(['10.0.0.0/8'])).toThrow(expect.objectContaining({ code: 'no-free-subnet' }));
});

test('a range is filled to its last subnet, each given once, then it is full', () => {
  const used: string[] = [];
  for (let count = 0; count < 8; count += 1) used.push(plan(used, { range: '10.1.2.0/24' }).network.subnet);
  expect(new Set(used).size).toBe(8);
  expect(used).toContain('10.1.2.224/27');
  expect(() => plan(used, { range: '10.1.2.0/24' })).toThrow(expect.objectContaining({ code: 'no-free-subnet' }));
});

test('the same learner meets the same subnet; a preferred one counts only inside the range and when free', () => {
  expect(plan().network.subnet).toBe(plan().network.subnet);
  const own = plan().network.subnet;
  expect(plan([], { preferredSubnet: '192.168.0.0/27' }).network.subnet).toBe(own);
  expect(plan(['10.213.4.32/27'], { preferredSubnet: '10.213.4.32/27' }).network.subnet).toBe(own);
});

test.each(['10.0.0.0', '10.0.0.0/33', '256.0.0.0/8', 'fe80::/64', ''])('%j is no IPv4 subnet', (text) => {
  expect(() => parseSubnet(text)).toThrow(TypeError);
});

test.each([
  ['10.0.0.77/27', '10.0.0.64/27'],
  ['255.255.255.255/27', '255.255.255.224/27'],
  ['1.2.3.4/0', '0.0.0.0/0'],
])('%s lies in %s', (any, cidr) => {
  expect(parseSubnet(any).cidr).toBe(cidr);
});
