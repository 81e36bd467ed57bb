/** What labs count on in the images, seen in real nodes: systemd in a user namespace, daemons off, logs, UTF-8, nothing shared. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createPodmanRuntime } from '#labs/engine/index.ts';
import { type ContractSubject, useBench } from '#labs/engine/testing/contract-bench.ts';

const dataDir = path.resolve(process.env.LUYEN_DATA_DIR ?? '.luyen');
const engineDir = process.env.LUYEN_ENGINE_DIR ?? path.join(dataDir, 'engine');
const socketPath = process.env.LUYEN_ENGINE_SOCKET ?? path.join(dataDir, 'run', 'podman.sock');
const images = z
  .object({ node: z.string(), probe: z.string() })
  .parse(JSON.parse(readFileSync(path.join(engineDir, 'images.json'), 'utf8')));
const instance = `images-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;

const subject: ContractSubject = {
  createRuntime: () => createPodmanRuntime({ socketPath, engineDir, instance, images: Object.values(images) }),
  images,
  hostAddresses: () => [],
  leftovers: async () => [],
};
const DAEMONS = ['haproxy', 'keepalived', 'mariadb', 'rabbitmq-server', 'memcached', 'nginx'];

describe('the images', () => {
  const bench = useBench(subject, ['a', 'b']);

  test('a node boots in a user namespace of its own to running, with nothing failed and every daemon off', async () => {
    const { sh } = bench();
    expect(await sh('a', 'systemctl is-system-running; systemctl --failed --no-legend --plain')).toMatchObject({ stdout: 'running\n' });
    const [, hostId, count] = (await sh('a', 'cat /proc/self/uid_map')).stdout.trim().split(/\s+/).map(Number);
    expect(hostId).toBeGreaterThan(65_535);
    expect(count).toBeLessThanOrEqual(65_536);
    for (const daemon of DAEMONS) {
      expect(await sh('a', `systemctl is-enabled ${daemon}; systemctl is-active ${daemon}`)).toMatchObject({
        stdout: 'disabled\ninactive\n',
      });
    }
  });

  test('daemons whose units ask for namespaces start all the same', async () => {
    const { sh } = bench();
    expect(await sh('a', 'systemctl start haproxy nginx memcached 2>&1; systemctl is-active haproxy nginx memcached')).toMatchObject({
      stdout: 'active\nactive\nactive\n',
    });
  });

  test('what HAProxy logs to /dev/log from its jail is in its journal', async () => {
    const { sh } = bench();
    const config = 'frontend seen\n  bind :8080\n  default_backend served\nbackend served\n  server own 127.0.0.1:80\n';
    await sh('b', `printf '${config.replaceAll('\n', '\\n')}' >> /etc/haproxy/haproxy.cfg; systemctl start nginx haproxy`);
    expect((await sh('b', 'curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:8080/?xin-chao')).stdout).toBe('200');
    await vi.waitFor(
      async () => {
        const { stdout } = await sh('b', 'journalctl -u haproxy --no-pager');
        expect(stdout).toMatch(/seen served\/own .* 200 .*"GET \/\?xin-chao HTTP\/1\.1"/);
      },
      { timeout: 5_000, interval: 200 },
    );
  });

  test('Vietnamese text stays whole in the shell and in vim', async () => {
    const text = 'Kiểm tra sức khoẻ: máy chủ đã rời vòng';
    const { stdout } = await bench().sh(
      'a',
      `echo '${text}' > /tmp/x; bash -lc 'locale charmap; cat /tmp/x; vim -es -c %print -c q /tmp/x'`,
    );
    expect(stdout).toBe(`UTF-8\n${text}\n${text}\n`);
  });

  test('nodes share no machine id and no Erlang cookie, and know nothing of the machine they were built on', async () => {
    const { sh } = bench();
    const ids = await Promise.all(['a', 'b'].map(async (node) => (await sh(node, 'cat /etc/machine-id')).stdout.trim()));
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(await sh('a', 'cat /etc/resolv.conf; ls /var/lib/rabbitmq/.erlang.cookie 2>/dev/null')).toMatchObject({ stdout: '' });
  });

  test('the probe waits with its own tools and a place for the program of the labs process', async () => {
    const { stdout } = await bench().sh('probe', 'cat /proc/1/comm; ls -d /opt/luyen; node -p "process.versions.node"; haproxy -v');
    expect(stdout).toMatch(/^tini\n\/opt\/luyen\n\d+\.\d+\.\d+\nHAProxy version 3\./);
  });
});
