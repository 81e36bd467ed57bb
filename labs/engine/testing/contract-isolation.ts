/** What root in a node must not be able to do, as the contract has it. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
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
      other = await makeBench(subject, bench().runtime, ['c', 'd']);
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
      expect((await sh('b', 'getent hosts vip')).stdout).toContain('10.10.10.100');
    });

    test('the probe speaks from its own address, or from any of its further ones', async () => {
      const { sh, plan } = bench();
      const { address, furtherAddresses } = requireNode(plan, 'probe');
      const sources = [address, ...furtherAddresses];
      const listener = "socat -T5 TCP-LISTEN:7001,fork,reuseaddr SYSTEM:'echo $SOCAT_PEERADDR'";
      await sh('a', `systemd-run --unit=who --collect ${listener}`);
      const ask = (bind: string): string => `bash -c 'exec 3<>/dev/tcp/a/7001; cat <&3'${bind}`;
      await expect.poll(async () => (await sh('probe', ask(''))).stdout.trim(), { timeout: 5000 }).toBe(address);
      const pings = sources.map((source) => `ping -c1 -W2 -I ${source} a >/dev/null || echo ${source}`);
      expect((await sh('probe', pings.join('; '))).stdout).toBe('');
    });

    test('the host has no address in there, and none of its own answers, whatever routes and neighbours the learner makes', async () => {
      const { sh, plan } = bench();
      const { bridge } = plan.network;
      expect((networkInterfaces()[bridge] ?? []).filter(({ family }) => family === 'IPv4')).toEqual([]);
      const mac = (await readFile(`/sys/class/net/${bridge}/address`, 'utf8')).trim();
      const addresses = subject.hostAddresses();
      const neighbours = addresses.map((address) => `ip neigh replace ${address} lladdr ${mac} dev eth0 nud permanent`);
      const attempts = addresses.flatMap((address) => servers.map((server) => `${tcp(address, portOf(server))} && echo open ${address}`));
      const pings = addresses.map((address) => `ping -c1 -W1 ${address} >/dev/null && echo pong ${address}`);
      const all = `(${[...attempts, ...pings].map((line) => `(${line})`).join(' & ')}; wait) 2>/dev/null`;
      expect(addresses.length).toBeGreaterThan(0);
      expect((await sh('a', `ip route replace default dev eth0; ${all}; ip neigh show`)).stdout).not.toMatch(/open|pong|lladdr (?!02:4c)/);
      expect((await sh('a', `${neighbours.join('; ')}; ${all}`)).stdout).toBe('');
    });

    test('the host does not answer on IPv6 or to ARP either', async () => {
      const { sh } = bench();
      const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
      const six = own.filter(({ family, internal }) => family === 'IPv6' && !internal).map(({ address }) => address);
      const attempts = six.flatMap((address) =>
        servers.map((server) => `${tcp(`${address}%eth0`, portOf(server))} && echo open ${address}`),
      );
      const pings = [...six, 'ff02::2'].map((address) => `ping -6 -c1 -W1 ${address}%eth0 >/dev/null && echo pong ${address}`);
      expect(six.length).toBeGreaterThan(0); // the bridge has a link-local address of its own
      expect((await sh('a', `(${[...attempts, ...pings].map((line) => `(${line})`).join(' & ')}; wait) 2>/dev/null`)).stdout).toBe('');
      const [host = ''] = subject.hostAddresses();
      const ask = `ip neigh flush all nud all; ip route replace ${host} dev eth0; ping -c1 -W1 ${host}; ip neigh show ${host}`;
      expect((await sh('a', ask)).stdout).not.toContain('lladdr');
    });

    test('two sandboxes of the same addresses are two worlds', async () => {
      const { sh, plan, runtime } = bench();
      const there = benchOf(runtime, other);
      expect(requireNode(other, 'd').address).toBe(requireNode(plan, 'b').address);
      const serve = (answer: string): string =>
        `systemd-run --unit=answer --collect socat TCP-LISTEN:7000,fork,reuseaddr SYSTEM:'echo ${answer}'`;
      await Promise.all([sh('b', serve('here')), there.sh('d', serve('there'))]);
      // From one port, so that even the ports of the two conversations are the same.
      const ask = `for i in $(seq 20); do socat -T5 - TCP:${requireNode(plan, 'b').address}:7000,sourceport=5000,reuseaddr,linger=0; done`;
      await expect.poll(async () => (await sh('a', ask)).stdout, { timeout: 10_000 }).toBe('here\n'.repeat(20));
      await expect.poll(async () => (await there.sh('c', ask)).stdout, { timeout: 10_000 }).toBe('there\n'.repeat(20));
      const both = await Promise.all([sh('a', ask), there.sh('c', ask)]);
      expect(both.map(({ stdout }) => stdout)).toEqual(['here\n'.repeat(20), 'there\n'.repeat(20)]);
      await runtime.killNode(there.name('d'));
      const ping = `ping -c1 -W1 ${requireNode(plan, 'b').address}`;
      expect([(await sh('a', ping)).exitCode, (await there.sh('c', ping)).exitCode]).toEqual([0, 1]);
    });

    test('the world outside is out of reach', async () => {
      const { sh } = bench();
      const script = 'ip route replace default dev eth0; (ping -c1 -W1 1.1.1.1 || ping -c1 -W1 10.0.0.1) >/dev/null 2>&1 && echo reached';
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
