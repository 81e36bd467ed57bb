/** What every driver must do, in the port's words alone: no engine is named here. */
import { beforeAll, describe, expect, test } from 'vitest';
import { removeSandbox } from '../build-sandbox.ts';
import type { ContractSubject } from './contract-bench.ts';
import { drawContract } from './contract-draw.ts';
import { execContract } from './contract-exec.ts';
import { filesContract } from './contract-files.ts';
import { isolationContract } from './contract-isolation.ts';
import { lifeContract } from './contract-life.ts';
import { wireContract } from './contract-wire.ts';

export type { ContractSubject } from './contract-bench.ts';

/** Registers all contract tests for a driver. */
export function runtimeContract(driver: string, subject: ContractSubject): void {
  describe(driver, () => {
    // A run that was killed may have left something; this instance is the tests' own.
    beforeAll(async () => {
      const runtime = subject.createRuntime();
      for (const { network, nodes } of await runtime.listSandboxes()) {
        const names = nodes.map(({ containerName }) => containerName);
        await removeSandbox(runtime, network, names);
      }
      await runtime.dispose();
    });

    test('says that sandboxes can run here', async () => {
      const runtime = subject.createRuntime();
      const health = await runtime.health();
      expect(health).toMatchObject({ available: true });
      await runtime.dispose();
    });
    filesContract(subject);
    execContract(subject);
    lifeContract(subject);
    wireContract(subject);
    isolationContract(subject);
    drawContract(subject);
    test('nothing is left on the machine', async () => {
      expect(await subject.leftovers()).toEqual([]);
    });
  });
}
