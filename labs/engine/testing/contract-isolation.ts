/** What root in a node must not be able to do, as the contract has it. */
import { once } from 'node:events';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removePlanned } from '../build-sandbox.ts';
import type { SandboxPlan } from '../port.ts';
import type { ContractSubject } from './contract-bench.ts';
import { benchOf, makeBench, requireNode, useBench } from './contract-bench.ts';

/** Succeeds only when a TCP connection opens within a second. */
const tcp = (address: string, port: number): string => `timeout 1 bash -c 'exec 3<>/dev/tcp/${address}/${port}'`;

async function listen(host: string): Promise<net.Server> {
  const server = net.createServer((socket) => socket.end());
  server.listen(0, host);
  await once(server, 'listening');
  return server;
}

const portOf = (server: net.Server): number => (server.address() as net.AddressInfo).port;

/** Registers the tests. */
export function isolationContract(subject: ContractSubject): void {
  describe('isolation of the network', () => {
    const bench = useBench(subject);
    let other: SandboxPlan;
    let servers: net.Server[] = [];
    beforeAll(async () => {
      other = await makeBench(subject, bench().runtime, ['c']);
      servers = await Promise.all([listen('0.0.0.0'), listen('::')]);
    });
    afterAll(async () => {
      for (const server of servers) server.close();
      await removePlanned(bench().runtime, other);
    });

    test('nodes of a sandbox reach each other by name and address', async () => {
      const { sh, plan } = bench();
      expect((await sh('a', 'ping -c1 -W2 b')).exitCode).toBe(0);
      expect((await sh('a', `ping -c1 -W2 ${requireNode(plan, 'b').address}`)).exitCode).toBe(0);
      expect((await sh('probe', 'getent hosts a')).stdout).toContain(requireNode(plan, 'a').address);
    });

    test('no address of the host answers, whatever routes the learner makes', async () => {
      const { sh, plan } = bench();
      const { gateway } = plan.network;
      const setUp = `ip route replace default via ${gateway} dev eth0`;
      const addresses = [gateway, other.network.gateway, ...subject.hostAddresses()];
      const attempts = addresses.flatMap((address) => servers.map((server) => `${tcp(address, portOf(server))} && echo open ${address}`));
      const pings = addresses.map((address) => `ping -c1 -W1 ${address} >/dev/null && echo pong ${address}`);
      expect(
        (await sh('a', `${setUp}; (${[...attempts, ...pings].map((line) => `(${line})`).join(' & ')}; wait) 2>/dev/null`)).stdout,
      ).toBe('');
    });

    test('the host does not answer on IPv6 or to ARP either', async () => {
      const { sh, plan } = bench();
      const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
      const six = own.filter(({ family, internal }) => family === 'IPv6' && !internal).map(({ address }) => address);
      const attempts = six.flatMap((address) =>
        servers.map((server) => `${tcp(`${address}%eth0`, portOf(server))} && echo open ${address}`),
      );
      const pings = [...six, 'ff02::2'].map((address) => `ping -6 -c1 -W1 ${address}%eth0 >/dev/null && echo pong ${address}`);
      expect(six.length).toBeGreaterThan(0); // the bridge has a link-local address of its own
      expect((await sh('a', `(${[...attempts, ...pings].map((line) => `(${line})`).join(' & ')}; wait) 2>/dev/null`)).stdout).toBe('');
      expect(
        (await sh('a', `ip neigh flush all; ping -c1 -W1 ${plan.network.gateway}; ip neigh show ${plan.network.gateway}`)).stdout,
      ).not.toContain('lladdr');
    });

    test('another sandbox and the world outside are out of reach', async () => {
      const { sh, plan, runtime } = bench();
      const there = requireNode(other, 'c').address;
      await benchOf(runtime, other).sh('c', `ip route replace default via ${other.network.gateway} dev eth0`);
      const script = `ip route replace default via ${plan.network.gateway} dev eth0; (ping -c1 -W1 ${there} || ping -c1 -W1 1.1.1.1) >/dev/null 2>&1 && echo reached`;
      expect((await sh('a', script)).stdout).toBe('');
    });

    test('taking the address of another sandbox opens nothing', async () => {
      const { sh } = bench();
      const there = requireNode(other, 'c').address;
      const script = `ip addr add ${other.network.gateway}/27 dev eth0; ping -c1 -W1 ${there} >/dev/null 2>&1 && echo reached; ip addr del ${other.network.gateway}/27 dev eth0`;
      expect((await sh('a', script)).stdout).toBe('');
    });
  });

  describe('isolation of the machine', () => {
    const bench = useBench(subject);

    test('root in a node is nobody outside, and no two nodes share ids', async () => {
      const maps = await Promise.all(
        ['a', 'b', 'probe'].map(async (node) => (await bench().sh(node, 'cat /proc/self/uid_map')).stdout.trim().split(/\s+/)),
      );
      for (const [inside, outside] of maps) expect([inside, Number(outside) >= 65_536]).toEqual(['0', true]);
      expect(new Set(maps.map(([, outside]) => outside)).size).toBe(3);
    });

    test('nothing names other containers: not the control groups, not the mounts', async () => {
      const { sh, plan } = bench();
      const { stdout } = await sh('a', 'cat /proc/1/cgroup /proc/self/mountinfo; find /sys/fs/cgroup; cat /etc/hosts /etc/hostname');
      for (const { containerName } of plan.nodes) expect(stdout).not.toContain(containerName);
      expect(stdout.split('\n').filter((line) => /^\d+:[^:]*:/.test(line) && !/:\/(init\.scope|[a-z.-]+\.slice.*)?$/.test(line))).toEqual(
        [],
      );
      // Paths of the engine appear only as sources of this very node's own mounts.
      const ids = new Set(stdout.match(/[0-9a-f]{64}/g) ?? []);
      const others = await bench().sh('b', 'cat /proc/self/mountinfo');
      const theirs = new Set((others.stdout.match(/overlay-containers\/([0-9a-f]{64})/g) ?? []).map((path) => path.slice(-64)));
      expect([...theirs].filter((id) => ids.has(id))).toEqual([]);
    });

    test('no socket, disk or other device of the host is there', async () => {
      const { stdout } = await bench().sh('a', 'find / -xdev -name "podman*.sock" -o -xdev -name docker.sock; find /dev -type b; ls /dev');
      const devices = stdout.trim().split('\n');
      const known = /^(console|core|fd|full|mqueue|null|ptmx|pts|random|shm|stderr|stdin|stdout|tty|urandom|zero|log|initctl)$/;
      expect(devices.filter((name) => !known.test(name))).toEqual([]);
      expect((await bench().sh('a', 'mknod /srv/disk b 8 0')).exitCode).not.toBe(0);
    });

    test('the kernel takes no orders', async () => {
      const orders = [
        'echo x > /proc/sys/kernel/core_pattern',
        'echo 1 > /proc/sysrq-trigger',
        'mount -t tmpfs none /mnt',
        'mount -o remount,rw /proc/sys',
        'sysctl -w kernel.panic=1',
        'dmesg',
        'echo 1 > /sys/fs/cgroup/devices/devices.allow',
        'nsenter -t 1 -m -u -i -n -p true --setuid 70000',
      ];
      const { stdout } = await bench().sh(
        'a',
        orders.map((order) => `(${order}) >/dev/null 2>&1 && echo '${order.replaceAll("'", '')}'`).join('; '),
      );
      expect(stdout).toBe('');
    });

    test('limits of memory, processes and open files hold, and cannot be lifted', async () => {
      const { sh, plan } = bench();
      const { limits } = requireNode(plan, 'a');
      expect((await sh('a', 'ulimit -Hn')).stdout.trim()).toBe(String(limits.nofile));
      expect((await sh('a', `head -c ${limits.memoryMb + 100}M /dev/zero | tail > /dev/null; exit \${PIPESTATUS:-$?}`)).exitCode).not.toBe(
        0,
      );
      const forks = await sh('a', `for i in $(seq ${limits.pids + 50}); do sleep 3 & done 2>&1 | grep -ci "fork"; pgrep -c sleep`);
      expect(Number(forks.stdout.trim().split('\n').at(-1))).toBeLessThan(limits.pids);
      const lift =
        'for f in /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/memory.max /sys/fs/cgroup/pids.max /sys/fs/cgroup/cpu.max; do [ -e $f ] && (echo max > $f || echo -1 > $f) 2>/dev/null && echo lifted $f; done';
      expect((await sh('a', lift)).stdout).toBe('');
    });

    test('a node gets no more of the processor than its share', async () => {
      const { sh } = bench();
      const { stdout } = await sh(
        'a',
        'cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/cpu/cpu.cfs_period_us 2>/dev/null || cat /sys/fs/cgroup/cpu.max',
      );
      const [quota, period] = stdout.trim().split(/\s+/).map(Number);
      expect((quota ?? 0) / (period ?? 1)).toBe(0.5);
    });

    test('one file cannot grow past the disk limit', async () => {
      const { sh, plan } = bench();
      const { diskMb } = requireNode(plan, 'a').limits;
      expect((await sh('a', `head -c ${diskMb + 10}M /dev/zero > /srv/large`)).exitCode).not.toBe(0);
      expect(Number((await sh('a', 'stat -c %s /srv/large')).stdout)).toBeLessThanOrEqual(diskMb * 1024 * 1024);
    });
  });
}
