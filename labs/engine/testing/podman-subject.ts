/** Podman as the subject of contract tests: the place set-up prepared, under an instance of the tests' own. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runCommand } from '../drivers/podman/command.ts';
import { bridgeOfTable } from '../drivers/podman/firewall.ts';
import { readTables } from '../drivers/podman/nft.ts';
import { createPodmanRuntime } from '../drivers/podman/podman-runtime.ts';
import type { ContractSubject } from './contract-bench.ts';

export interface PodmanSubject extends ContractSubject {
  readonly socketPath: string;
  readonly engineDir: string;
  readonly instance: string;
}

/** @param suite keeps the sandboxes of one test file apart from another's. */
export function podmanSubject(suite: string): PodmanSubject {
  const dataDir = path.resolve(process.env.LUYEN_DATA_DIR ?? '.luyen');
  const engineDir = process.env.LUYEN_ENGINE_DIR ?? path.join(dataDir, 'engine');
  const socketPath = process.env.LUYEN_ENGINE_SOCKET ?? path.join(dataDir, 'run', 'podman.sock');
  const instance = `${suite}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  const images = z
    .object({ node: z.string(), probe: z.string() })
    .parse(JSON.parse(readFileSync(path.join(engineDir, 'images.json'), 'utf8')));
  /** Bridges the tests' networks had, learned as they are made. */
  const bridges = new Set<string>();
  return {
    socketPath,
    engineDir,
    instance,
    images,
    createRuntime() {
      const runtime = createPodmanRuntime({ socketPath, engineDir, instance, images: Object.values(images) });
      return {
        ...runtime,
        createNetwork(plan, labels) {
          bridges.add(plan.bridge);
          return runtime.createNetwork(plan, labels);
        },
      };
    },
    hostAddresses: () =>
      Object.values(networkInterfaces()).flatMap((list) =>
        (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
      ),
    leftovers: () => leftovers(instance, bridges),
  };
}

async function leftovers(instance: string, bridges: ReadonlySet<string>): Promise<readonly string[]> {
  const filter = `label=luyen.instance=${instance}`;
  const containers = await runCommand('podman', ['ps', '--all', '--filter', filter, '--format', '{{.Names}}']);
  const networks = await runCommand('podman', ['network', 'ls', '--filter', filter, '--format', '{{.Name}}']);
  const tables = (await readTables()).map(({ name }) => name).filter((name) => bridges.has(bridgeOfTable(name) ?? ''));
  const links = lines(await runCommand('ip', ['-o', 'link'])).filter((line) => [...bridges].some((bridge) => line.includes(`${bridge}:`)));
  const known = new Set(lines(await runCommand('podman', ['ps', '--all', '--no-trunc', '--quiet'])));
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).match(/overlay-containers\/([0-9a-f]{64})/g) ?? [];
  const orphaned = mounts.map((mount) => mount.slice(-64)).filter((id) => !known.has(id));
  return [...lines(containers), ...lines(networks), ...tables, ...links, ...orphaned];
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
