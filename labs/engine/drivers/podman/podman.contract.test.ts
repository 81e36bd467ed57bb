import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runtimeContract } from '../../testing/runtime-contract.ts';
import { runCommand } from './command.ts';
import { bridgeOfTable } from './firewall.ts';
import { readTables } from './nft.ts';
import { createPodmanRuntime } from './podman-runtime.ts';

/** The place set-up prepared; the tests' own instance keeps them apart from sandboxes that run beside them. */
const dataDir = path.resolve(process.env.LUYEN_DATA_DIR ?? '.luyen');
const engineDir = process.env.LUYEN_ENGINE_DIR ?? path.join(dataDir, 'engine');
const socketPath = process.env.LUYEN_ENGINE_SOCKET ?? path.join(dataDir, 'run', 'podman.sock');
const instance = `contract-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
const images = z
  .object({ node: z.string(), probe: z.string() })
  .parse(JSON.parse(readFileSync(path.join(engineDir, 'images.json'), 'utf8')));

/** Bridges the tests' networks had, learned from the plans as they pass by. */
const bridges = new Set<string>();

async function leftovers(): Promise<readonly string[]> {
  const filter = `label=luyen.instance=${instance}`;
  const containers = await runCommand('podman', ['ps', '--all', '--filter', filter, '--format', '{{.Names}}']);
  const networks = await runCommand('podman', ['network', 'ls', '--filter', filter, '--format', '{{.Name}}']);
  const tables = (await readTables()).map(({ name }) => name).filter((name) => bridges.has(bridgeOfTable(name) ?? ''));
  const links = (await runCommand('ip', ['-o', 'link']))
    .split('\n')
    .filter((line) => [...bridges].some((bridge) => line.includes(`${bridge}:`)));
  const known = new Set((await runCommand('podman', ['ps', '--all', '--no-trunc', '--quiet'])).trim().split('\n'));
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).match(/overlay-containers\/([0-9a-f]{64})/g) ?? [];
  const orphaned = mounts.map((mount) => mount.slice(-64)).filter((id) => !known.has(id));
  return [...lines(containers), ...lines(networks), ...tables, ...links, ...orphaned];
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

runtimeContract('podman', {
  images,
  range: '10.214.0.0/16',
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
  leftovers,
});
