/** What a killed process of ours leaves behind, and that the next one deals with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { removePlanned } from '../../build-sandbox.ts';
import type { Runtime, SandboxPlan } from '../../port.ts';
import { benchOf, makeBench, requireNode } from '../../testing/contract-bench.ts';
import { podmanSubject } from '../../testing/podman-subject.ts';
import { sandboxRules } from './firewall.ts';
import { applyRules, listTables } from './nft.ts';

const ATTACHED = fileURLToPath(new URL('../../testing/attached-process.ts', import.meta.url));
const subject = podmanSubject('restart');
let runtime: Runtime;
let plan: SandboxPlan;
beforeAll(async () => {
  runtime = subject.createRuntime();
  plan = await makeBench(subject, runtime, ['a']);
});
afterAll(async () => {
  await removePlanned(runtime, plan);
  await runtime.dispose();
  expect(await subject.leftovers()).toEqual([]);
});

test('a command whose process was killed is hung up by the next one, those of the living are not', async () => {
  const { containerName } = requireNode(plan, 'a');
  const { sh } = benchOf(runtime, plan);
  const count = async (name: string): Promise<number> => Number((await sh('a', `pgrep -fc "^${name}"`)).stdout);
  const mine = await runtime.exec(containerName, { command: ['bash', '-c', 'exec -a still-mine sleep 1000'], tty: { cols: 80, rows: 24 } });
  const args = ['--import', 'tsx', ATTACHED, subject.socketPath, subject.engineDir, subject.instance, containerName];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await vi.waitFor(async () => expect([await count('left-behind'), await count('still-mine')]).toEqual([1, 1]), 5000);
  await runtime.removeLeftovers();
  expect(await count('left-behind')).toBe(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await runtime.removeLeftovers();
  await vi.waitFor(async () => expect([await count('left-behind'), await count('still-mine')]).toEqual([0, 1]), 5000);
  mine.dispose();
});

test('rules of a bridge that is no network’s are removed at the second look, rules of a network stay', async () => {
  await applyRules(sandboxRules('ly0dead0'));
  await runtime.removeLeftovers();
  expect(await listTables()).toContain('luyen_ly0dead0');
  const removed = async (): Promise<void> => {
    await runtime.removeLeftovers();
    expect(await listTables()).not.toContain('luyen_ly0dead0');
  };
  await vi.waitFor(removed, { timeout: 15_000, interval: 500 });
  expect(await listTables()).toContain(`luyen_${plan.network.bridge}`);
});
