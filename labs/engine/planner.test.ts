import { expect, test } from 'vitest';
import { planSandbox } from './planner.ts';
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
  addresses: { vip: 100 },
  ttlMs: 1,
  extendMs: 1,
  extensions: 1,
};
const labels = { sandboxId: 'abcdef12', lab: 'week-1/x', owner: 'an', createdAt: '' };
const plan = (more: object = {}) => planSandbox({ labels, topology, images: { node: 'n', probe: 'p' }, ...more });

test('names, addresses and hosts follow from the topology; the probe and reserved addresses are among the hosts', () => {
  const { network, nodes } = plan();
  expect(network).toEqual({ name: 'luyen-abcdef12', bridge: 'lyabcdef' });
  expect(nodes.map(({ containerName, address, role, image }) => [containerName, address, role, image])).toEqual([
    ['luyen-abcdef12-lb', '10.10.10.10', 'node', 'n'],
    ['luyen-abcdef12-web1', '10.10.10.11', 'node', 'n'],
    ['luyen-abcdef12-probe', '10.10.10.250', 'probe', 'p'],
  ]);
  for (const { hosts } of nodes)
    expect(hosts).toEqual({ lb: '10.10.10.10', web1: '10.10.10.11', probe: '10.10.10.250', vip: '10.10.10.100' });
  expect(nodes[0]?.capabilities).toEqual(['NET_ADMIN']);
});

test('the probe alone has further addresses, forty that no node can be given', () => {
  const [lb, web1, probe] = plan().nodes;
  expect([lb?.furtherAddresses, web1?.furtherAddresses]).toEqual([[], []]);
  const hosts = probe?.furtherAddresses.map((address) => Number(address.split('.')[3])) ?? [];
  expect([hosts.length, Math.min(...hosts), Math.max(...hosts), new Set(hosts).size]).toEqual([40, 201, 240, 40]);
});

test('units are enabled by links, before the starting files; kept files come last', () => {
  const files = [{ path: '/a', data: Buffer.from('start') }];
  const restored = new Map([['web1', [{ path: '/a', data: Buffer.from('mine') }]]]);
  const withFiles = { ...topology, nodes: topology.nodes.map((one) => ({ ...one, files })) };
  const { nodes } = plan({ topology: withFiles, restored });
  expect(nodes[1]?.files?.map(({ path, linkTo, data }) => linkTo ?? `${path}=${data}`)).toEqual([
    '/usr/lib/systemd/system/nginx.service',
    '/usr/lib/systemd/system/echo.socket',
    '/a=start',
    '/a=mine',
  ]);
});
