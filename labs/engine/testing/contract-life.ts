/** Nodes and networks that come and go, as the contract has it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removePlanned } from '../build-sandbox.ts';
import type { NodeState, Runtime } from '../port.ts';
import type { ContractSubject } from './contract-bench.ts';
import { makeBench, planBench, requireNode, useBench } from './contract-bench.ts';

/** Registers the tests. */
export function lifeContract(subject: ContractSubject): void {
  describe('nodes', () => {
    const bench = useBench(subject);
    const stateOf = async (node: string): Promise<NodeState | undefined> => {
      const { runtime, plan } = bench();
      const record = (await runtime.listSandboxes()).find(({ labels }) => labels.sandboxId === plan.labels.sandboxId);
      return record?.nodes.find((candidate) => candidate.node === node)?.state;
    };
    const canReach = async (from: string, to: string): Promise<boolean> => (await bench().sh(from, `ping -c1 -W1 ${to}`)).exitCode === 0;

    test('the engine knows a sandbox by its labels alone', async () => {
      const { runtime, plan } = bench();
      const record = (await runtime.listSandboxes()).find(({ labels }) => labels.sandboxId === plan.labels.sandboxId);
      expect(record?.labels).toEqual(plan.labels);
      expect(record).toMatchObject({ network: plan.network.name });
      expect(record?.nodes.map(({ node, role, address, state }) => ({ node, role, address, state }))).toEqual(
        plan.nodes.map(({ node, role, address }) => ({ node, role, address, state: 'up' })),
      );
    });

    test('systemd runs, with nothing failed', async () => {
      expect(await bench().sh('a', 'systemctl is-system-running; systemctl --failed --no-legend --plain')).toMatchObject({
        stdout: 'running\n',
      });
    });

    test('killed and started again, a node keeps its disk and its address', async () => {
      const { runtime, name, sh } = bench();
      await sh('b', 'echo kept > /srv/kept; echo gone > /tmp/gone');
      await runtime.killNode(name('b'));
      expect(await stateOf('b')).toBe('stopped');
      expect((await runtime.readFile(name('b'), '/srv/kept'))?.data.toString()).toBe('kept\n');
      await runtime.writeFile(name('b'), '/srv/while-off', Buffer.from('x'), { uid: 5 });
      await expect(runtime.run(name('b'), { command: ['true'] })).rejects.toMatchObject({ code: 'node-down' });
      await runtime.killNode(name('b'));
      await runtime.startNode(name('b'));
      await runtime.waitUntilUp(name('b'), 20_000);
      expect((await sh('b', 'cat /srv/kept; ls /tmp/gone; stat -c %u /srv/while-off; systemctl is-system-running')).stdout).toBe(
        'kept\n5\nrunning\n',
      );
      expect(await canReach('a', 'b')).toBe(true);
      await runtime.startNode(name('b'));
    });

    test('stopped cleanly within its grace, and started again', async () => {
      const { runtime, name } = bench();
      await runtime.stopNode(name('b'), 10_000);
      expect(await stateOf('b')).toBe('stopped');
      await runtime.stopNode(name('b'), 1000);
      await runtime.startNode(name('b'));
      await runtime.waitUntilUp(name('b'), 20_000);
      expect(await stateOf('b')).toBe('up');
    });

    test('a paused node is silent, can be killed, and goes on after a resume', async () => {
      const { runtime, name } = bench();
      await runtime.pauseNode(name('b'));
      await runtime.pauseNode(name('b'));
      expect(await stateOf('b')).toBe('paused');
      expect((await runtime.readFile(name('b'), '/etc/hostname'))?.data.toString().trim()).toBe('b');
      await runtime.resumeNode(name('b'));
      await runtime.resumeNode(name('b'));
      expect(await stateOf('b')).toBe('up');
      await runtime.pauseNode(name('b'));
      await runtime.killNode(name('b'));
      expect(await stateOf('b')).toBe('stopped');
      await runtime.startNode(name('b'));
      await runtime.waitUntilUp(name('b'), 20_000);
    });

    test('what listens on a port is kept down from outside, and only that, until the next start', async () => {
      const { runtime, name, sh } = bench();
      const service = (port: number): string =>
        `systemd-run --quiet --unit listen-${port} --property Restart=always socat TCP-LISTEN:${port},fork,reuseaddr -`;
      const open = async (port: number): Promise<boolean> => (await sh('a', `nc -z -w1 b ${port}`)).exitCode === 0;
      const bothOpen = async (): Promise<boolean> => (await open(8101)) && (await open(8102));
      await sh('b', `${service(8101)}; ${service(8102)}`);
      await expect.poll(bothOpen, { timeout: 10_000 }).toBe(true);
      await runtime.keepDown(name('a'), 8101);
      expect(await bothOpen()).toBe(true);
      await runtime.keepDown(name('b'), 8101);
      // It may open its port before it is seen, but systemd gives up after some starts.
      const opened = async (): Promise<number> => {
        let count = 0;
        for (let look = 0; look < 8; look += 1) count += (await open(8101)) ? 1 : 0;
        return count;
      };
      await expect.poll(opened, { timeout: 20_000 }).toBe(0);
      expect(await open(8102)).toBe(true);
      await runtime.killNode(name('b'));
      await runtime.startNode(name('b'));
      await runtime.waitUntilUp(name('b'), 20_000);
      await sh('b', service(8101));
      await expect.poll(() => open(8101), { timeout: 10_000 }).toBe(true);
    });

    test('a cut link drops frames in the given direction only, and heals', async () => {
      const { runtime, name, sh } = bench();
      await runtime.cutLink(name('b'), 'both');
      expect(await stateOf('b')).toBe('cut');
      expect(await canReach('a', 'b')).toBe(false);
      await runtime.cutLink(name('b'), 'out');
      const seen = async (): Promise<number> => Number((await sh('b', 'cat /sys/class/net/eth0/statistics/rx_packets')).stdout);
      const before = await seen();
      expect(await canReach('a', 'b')).toBe(false);
      expect(await seen()).toBeGreaterThan(before);
      await runtime.cutLink(name('b'), 'in');
      const still = await seen();
      expect(await canReach('a', 'b')).toBe(false);
      expect(await seen()).toBe(still);
      await runtime.healLink(name('b'));
      await runtime.healLink(name('b'));
      expect(await stateOf('b')).toBe('up');
      // The neighbour that did not answer is asked for again only after a while (RFC 826 leaves it to the host).
      await expect.poll(() => canReach('a', 'b'), { timeout: 10_000 }).toBe(true);
    });

    test('a cut outlives a restart of the node', async () => {
      const { runtime, name } = bench();
      await runtime.cutLink(name('b'), 'both');
      await runtime.killNode(name('b'));
      await runtime.startNode(name('b'));
      await runtime.waitUntilUp(name('b'), 20_000);
      expect(await canReach('a', 'b')).toBe(false);
      await runtime.healLink(name('b'));
      expect(await canReach('a', 'b')).toBe(true);
    });

    test('changes are told, by whoever’s hand, until unsubscribed', async () => {
      const { runtime, name, plan } = bench();
      const hand = subject.createRuntime();
      const seen: string[] = [];
      const stop = runtime.onNodeChange(({ sandboxId, node, state }) => {
        if (sandboxId === plan.labels.sandboxId) seen.push(`${node} ${state}`);
      });
      const pauseUntilSeen = async (): Promise<void> => {
        await hand.resumeNode(name('a'));
        await hand.pauseNode(name('a'));
        expect(seen).toContain('a paused');
      };
      await vi.waitFor(pauseUntilSeen, { timeout: 10_000, interval: 200 });
      await hand.resumeNode(name('a'));
      await vi.waitFor(() => expect(seen.at(-1)).toBe('a up'), 5000);
      stop();
      const count = seen.length;
      await hand.pauseNode(name('a'));
      await hand.resumeNode(name('a'));
      expect(seen).toHaveLength(count);
      await hand.dispose();
    });

    test('what is not there is not-found', async () => {
      const { runtime } = bench();
      for (const attempt of [
        () => runtime.startNode('luyen-none'),
        () => runtime.run('luyen-none', { command: ['true'] }),
        () => runtime.readFile('luyen-none', '/etc/passwd'),
        () => runtime.cutLink('luyen-none', 'both'),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not-found' });
      }
    });
  });

  describe('sandboxes', () => {
    let runtime: Runtime;
    beforeEach(() => {
      runtime = subject.createRuntime();
    });
    afterEach(() => runtime.dispose());

    test('removal leaves nothing, and may be repeated', async () => {
      const plan = await makeBench(subject, runtime, ['a']);
      await runtime.cutLink(requireNode(plan, 'a').containerName, 'both');
      await removePlanned(runtime, plan);
      await removePlanned(runtime, plan);
      expect((await runtime.listSandboxes()).map(({ labels }) => labels.sandboxId)).not.toContain(plan.labels.sandboxId);
      await runtime.removeLeftovers();
    });

    test('an image that is not there leaves no container', async () => {
      const plan = planBench(subject, ['a']);
      await runtime.createNetwork(plan.network, plan.labels);
      const bad = { ...requireNode(plan, 'a'), image: 'localhost/luyen-none:0' };
      await expect(runtime.createNode(bad, plan.network, plan.labels)).rejects.toMatchObject({ code: 'image-missing' });
      expect((await runtime.listSandboxes()).find(({ labels }) => labels.sandboxId === plan.labels.sandboxId)?.nodes).toEqual([]);
      await removePlanned(runtime, plan);
    });

    test('a network is made once, and a taken bridge is a conflict', async () => {
      const plan = planBench(subject, ['a']);
      await runtime.createNetwork(plan.network, plan.labels);
      await expect(runtime.createNetwork(plan.network, plan.labels)).rejects.toMatchObject({ code: 'conflict' });
      const same = { ...plan.network, name: `${plan.network.name}x` };
      await expect(runtime.createNetwork(same, plan.labels)).rejects.toMatchObject({ code: 'conflict' });
      await removePlanned(runtime, plan);
    });

    test('two processes make sandboxes of four nodes side by side', async () => {
      const second = subject.createRuntime();
      const names = ['n1', 'n2', 'n3', 'n4'];
      const first = await makeBench(subject, runtime, names);
      const [another] = await Promise.all([makeBench(subject, second, names), removePlanned(runtime, first)]);
      const seen = await runtime.listSandboxes();
      expect(seen.find(({ labels }) => labels.sandboxId === another.labels.sandboxId)?.nodes).toHaveLength(5);
      await removePlanned(runtime, another);
      await second.dispose();
    });
  });
}
