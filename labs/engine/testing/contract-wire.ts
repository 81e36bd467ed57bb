/** The wire between the nodes: cut between two of them, watched by the probe, and what root in a node may do to its own end. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { NodeState } from '../port.ts';
import type { ContractSubject } from './contract-bench.ts';
import { requireNode, useBench } from './contract-bench.ts';

const GROUP = '239.1.2.3';
/** Appends whatever is said to the group to /run/heard, a line each. */
const HEAR = `
import socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('${GROUP}', 7100))
where = struct.pack('4s4si', socket.inet_aton('${GROUP}'), bytes(4), socket.if_nametoindex('eth0'))
s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, where)
while True:
    line = s.recv(100)
    open('/run/heard', 'ab').write(line + b'\\n')
`;
const say = (word: string): string => `echo -n ${word} | socat -u - UDP4-DATAGRAM:${GROUP}:7100,so-bindtodevice=eth0,ip-multicast-loop=0`;
/** One packet of a protocol number to one machine. */
const sendRaw = (protocol: number, address: string): string =>
  `python3 -c "import socket; socket.socket(socket.AF_INET, socket.SOCK_RAW, ${protocol}).sendto(b'x' * 20, ('${address}', 0))"`;
/** An ARP answer nobody asked for, to one machine: `claimed` is at the sender. */
const sendArp = (toMac: string, claimed: string): string => `python3 - <<'END'
import socket
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
s.bind(('eth0', 0x0806))
own, to = s.getsockname()[4], bytes.fromhex('${toMac.replaceAll(':', '')}')
ip = socket.inet_aton('${claimed}')
s.send(to + own + bytes.fromhex('0806' + '0001080006040002') + own + ip + to + ip)
END`;

/** Registers the tests. */
export function wireContract(subject: ContractSubject): void {
  describe('a cut between two nodes', () => {
    const bench = useBench(subject, ['a', 'b', 'c']);
    const canReach = async (from: string, to: string): Promise<boolean> => (await bench().sh(from, `ping -c1 -W1 ${to}`)).exitCode === 0;
    const heard = async (node: string): Promise<string> => (await bench().sh(node, 'cat /run/heard 2>/dev/null | sort -u')).stdout;
    const listen = async (node: string): Promise<void> => {
      await bench().runtime.writeFile(bench().name(node), '/root/hear.py', Buffer.from(HEAR));
      await bench().sh(node, 'systemctl stop hear 2>/dev/null; rm -f /run/heard; systemd-run --unit=hear --collect python3 /root/hear.py');
      await expect
        .poll(async () => (await bench().sh(node, `ip maddr show eth0 | grep -c ${GROUP}`)).stdout.trim(), { timeout: 5000 })
        .toBe('1');
    };
    const states = async (): Promise<readonly (NodeState | undefined)[]> => {
      const { runtime, plan } = bench();
      const record = (await runtime.listSandboxes()).find(({ labels }) => labels.sandboxId === plan.labels.sandboxId);
      return ['a', 'b', 'c'].map((node) => record?.nodes.find((one) => one.node === node)?.state);
    };

    test('drops what they say to each other, alone or among others, and both still reach everybody else', async () => {
      const { runtime, name, sh } = bench();
      await Promise.all(['a', 'b', 'c'].map(listen));
      await runtime.cutLink(name('a'), 'both', name('b'));
      expect(await states()).toEqual(['cut', 'up', 'up']);
      await sh('a', say('from-a'));
      await sh('b', say('from-b'));
      await expect.poll(() => heard('c'), { timeout: 5000 }).toBe('from-a\nfrom-b\n');
      expect([await heard('a'), await heard('b')]).toEqual(['', '']);
      const reach = await Promise.all([canReach('a', 'b'), canReach('b', 'a'), canReach('a', 'c'), canReach('c', 'a'), canReach('b', 'c')]);
      expect(reach).toEqual([false, false, true, true, true]);
      expect(await Promise.all([canReach('probe', 'a'), canReach('probe', 'b')])).toEqual([true, true]);
    });

    test('outlives a restart of either', async () => {
      const { runtime, name } = bench();
      for (const node of ['b', 'a']) {
        await runtime.killNode(name(node));
        await runtime.startNode(name(node));
        await runtime.waitUntilUp(name(node), 20_000);
        expect(await Promise.all([canReach('a', 'b'), canReach('a', 'c'), canReach('b', 'c')])).toEqual([false, true, true]);
      }
      expect(await states()).toEqual(['cut', 'up', 'up']);
    });

    test('can be one way, and made while the peer is off; heals', async () => {
      const { runtime, name, sh } = bench();
      await runtime.killNode(name('b'));
      await runtime.cutLink(name('a'), 'out', name('b'));
      await runtime.startNode(name('b'));
      await runtime.waitUntilUp(name('b'), 20_000);
      await Promise.all(['a', 'b', 'c'].map(listen));
      await sh('a', say('from-a'));
      await sh('b', say('from-b'));
      await expect.poll(() => heard('c'), { timeout: 5000 }).toBe('from-a\nfrom-b\n');
      expect([await heard('a'), await heard('b')]).toEqual(['from-b\n', '']);
      await runtime.healLink(name('a'));
      expect(await states()).toEqual(['up', 'up', 'up']);
      await expect.poll(() => canReach('a', 'b'), { timeout: 10_000 }).toBe(true);
      await sh('a', say('healed'));
      await expect.poll(() => heard('b'), { timeout: 5000 }).toBe('healed\n');
    });
  });

  describe('what the probe sees', () => {
    const bench = useBench(subject, ['a', 'b']);
    const mac = async (node: string): Promise<string> => (await bench().sh(node, 'cat /sys/class/net/eth0/address')).stdout.trim();
    const watch = async (node: string, filter: string): Promise<void> => {
      await bench().sh(
        node,
        `rm -f /tmp/seen; (exec tcpdump --immediate-mode -lnei eth0 '${filter}' >/tmp/seen 2>/tmp/ready </dev/null) &`,
      );
      await expect.poll(async () => (await bench().sh(node, 'cat /tmp/ready')).stdout, { timeout: 5000 }).toContain('listening');
    };
    const count = async (node: string, what: string): Promise<number> =>
      Number((await bench().sh(node, `grep -c '${what}' /tmp/seen`)).stdout);
    const address = (node: string): string => requireNode(bench().plan, node).address;
    const restart = async (node: string): Promise<void> => {
      const { runtime, name } = bench();
      await runtime.killNode(name(node));
      await runtime.startNode(name(node));
      await runtime.waitUntilUp(name(node), 20_000);
    };
    const expectSeen = async (): Promise<void> => {
      await bench().sh('a', `ping -c1 -W2 b; ${sendRaw(112, address('b'))}`);
      await expect.poll(() => count('probe', `${address('a')} > ${address('b')}`), { timeout: 5000 }).toBe(1);
    };

    test('VRRP between two nodes reaches it once, and it keeps quiet', async () => {
      await watch('probe', 'ip proto 112');
      await watch('b', `ip proto 112 or (ip and ether src ${await mac('probe')})`);
      await expectSeen();
      await expect.poll(() => count('b', ''), { timeout: 5000 }).toBe(1);
      expect(await count('b', 'vrrp\\|VRRP')).toBe(1);
      expect(await count('probe', '')).toBe(1);
    });

    test('so do ARP answers; anything else between the two does not', async () => {
      await watch('probe', `arp or ip host ${address('b')}`);
      await bench().sh('a', `ping -c1 -W2 b; ${sendRaw(113, address('b'))}; ${sendArp(await mac('b'), '10.10.10.100')}`);
      const answer = `Reply 10.10.10.100 is-at ${await mac('a')}`;
      await expect.poll(() => count('probe', answer), { timeout: 5000 }).toBe(1);
      expect(await count('probe', `${address('a')} > ${address('b')}`)).toBe(0);
    });

    test.each(['a', 'b', 'probe'])('after a restart of %s too', async (node) => {
      await restart(node);
      await watch('probe', 'ip proto 112');
      await expectSeen();
    });

    test('a node that is cut from all is not heard', async () => {
      const { runtime, name, sh } = bench();
      await watch('probe', 'ip proto 112');
      await sh('a', 'ping -c1 -W2 b');
      await runtime.cutLink(name('a'), 'out');
      await sh('a', sendRaw(112, address('b')));
      await runtime.healLink(name('a'));
      await expectSeen();
      expect(await count('probe', '')).toBe(1);
    });
  });

  describe('root in a node and its own network', () => {
    const bench = useBench(subject, ['a', 'b']);

    test('sets what belongs to it, for now or for every boot, and nothing else', async () => {
      const { sh, runtime, name } = bench();
      const before = await readFile('/proc/sys/net/ipv4/ip_nonlocal_bind', 'utf8');
      expect((await sh('a', 'sysctl -w net.ipv4.ip_nonlocal_bind=1')).exitCode).toBe(0);
      expect((await sh('b', 'sysctl -n net.ipv4.ip_nonlocal_bind')).stdout).toBe('0\n');
      expect(await readFile('/proc/sys/net/ipv4/ip_nonlocal_bind', 'utf8')).toBe(before);
      const lines = 'net.ipv4.ip_nonlocal_bind = 0\\nnet.ipv4.conf.all.arp_ignore = 1\\nkernel.panic = 5\\n';
      await sh('a', `printf '${lines}' > /etc/sysctl.d/60-own.conf; systemctl restart systemd-sysctl`);
      const read = 'sysctl -n net.ipv4.ip_nonlocal_bind net.ipv4.conf.all.arp_ignore; systemctl is-active systemd-sysctl';
      expect((await sh('a', read)).stdout).toBe('0\n1\nactive\n');
      await runtime.killNode(name('a'));
      await runtime.startNode(name('a'));
      await runtime.waitUntilUp(name('a'), 20_000);
      expect((await sh('a', read)).stdout).toBe('0\n1\nactive\n');
      const others =
        'find /proc/sys -type f -writable -not -path "/proc/sys/net/*"; for f in kernel/panic vm/swappiness; do echo 1 > /proc/sys/$f; done';
      expect(await sh('a', `(${others}) 2>/dev/null`)).toMatchObject({ stdout: '' });
    });

    test('takes an address, also on a card of its own making, and its neighbours find it', async () => {
      const { sh } = bench();
      const card = 'ip link add vrrp.51 link eth0 type macvlan mode private && ip link set vrrp.51 address 00:00:5e:00:01:33 up';
      expect((await sh('a', `${card} && ip addr add 10.10.10.100/32 dev vrrp.51 && ip addr add 10.10.10.101/32 dev eth0`)).exitCode).toBe(
        0,
      );
      await expect
        .poll(async () => (await sh('probe', 'ping -c1 -W1 10.10.10.100 && ping -c1 -W1 10.10.10.101')).exitCode, { timeout: 5000 })
        .toBe(0);
      expect((await sh('probe', 'ip neigh show 10.10.10.100')).stdout).toMatch(/00:00:5e:00:01:33|02:4c:0a:0a:0a:0a/);
    });
  });
}
