/** Sandboxes over the fake runtime, in a folder of their own, with a clock in hand. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Sandboxes } from '../sandbox-types.ts';
import { createSandboxes, type SandboxesOptions } from '../sandboxes.ts';
import type { LabTopology } from '../topology.ts';
import { createFakeRuntime, type FakeRuntime } from './fake-runtime.ts';

export const MINUTE_MS = 60_000;

/** Two nodes; `lb` has one starting file. */
export const TOPOLOGY: LabTopology = {
  lab: 'week-1/two',
  nodes: ['lb', 'web1'].map((name, index) => ({
    name,
    host: 10 + index,
    capabilities: [],
    memoryMb: 128,
    cpus: 1,
    pids: 100,
    diskMb: 100,
    units: [],
    files: name === 'lb' ? [{ path: '/etc/app.conf', data: Buffer.from('start') }] : [],
  })),
  addresses: {},
  ttlMs: 120 * MINUTE_MS,
  extendMs: 60 * MINUTE_MS,
  extensions: 1,
};

export interface SandboxesBench {
  readonly runtime: FakeRuntime;
  readonly directory: string;
  readonly clock: { nowMs: number };
  readonly logged: string[];
  /** Another owner over the same engine and folder, as a process started later. */
  create(options?: Partial<SandboxesOptions>): Sandboxes;
  ledger(): Promise<readonly Record<string, unknown>[]>;
  /** Makes every entry look as if the process that kept it had died. */
  killKeepers(): Promise<void>;
}

/** A fresh bench; everything it made is gone after the test. */
export async function createSandboxesBench(): Promise<SandboxesBench> {
  const directory = await mkdtemp(path.join(tmpdir(), 'luyen-sandboxes-'));
  const runtime = createFakeRuntime();
  const clock = { nowMs: Date.parse('2026-01-01T00:00:00Z') };
  const made: Sandboxes[] = [];
  const logged: string[] = [];
  onTestFinished(async () => {
    runtime.calm();
    await Promise.all(made.map((sandboxes) => sandboxes.dispose()));
    await rm(directory, { recursive: true, force: true });
  });
  const folder = path.join(directory, 'sandboxes');
  const files = async (): Promise<readonly string[]> => {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  };
  return {
    runtime,
    directory,
    clock,
    logged,
    create(options = {}) {
      const sandboxes = createSandboxes({
        runtime,
        images: { node: 'node:1', probe: 'probe:1' },
        dataDir: directory,
        topologyOf: async (lab) => (lab.startsWith('week-1/two') ? { ...TOPOLOGY, lab } : null),
        isActive: () => true,
        log: (message) => void logged.push(message),
        now: () => clock.nowMs,
        memoryMb: 100_000,
        ...options,
      });
      made.push(sandboxes);
      return sandboxes;
    },
    ledger: async () =>
      Promise.all((await files()).map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>)),
    async killKeepers() {
      for (const file of await files()) {
        const entry = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
        await writeFile(file, JSON.stringify({ ...entry, keeper: '999999999-1' }));
      }
    },
  };
}
