/** What every contract test stands on: one sandbox of two nodes and a probe on the engine under test. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { buildSandbox, removePlanned } from '../build-sandbox.ts';
import { planSandbox } from '../planner.ts';
import type { NodePlan, Runtime, SandboxPlan } from '../port.ts';
import { createStartSteps } from '../start-steps.ts';
import type { TopologyNode } from '../topology.ts';

/** What a driver gives the contract tests. */
export interface ContractSubject {
  /** Another runtime on the same engine and instance, as another process of ours would have. */
  createRuntime(): Runtime;
  readonly images: { readonly node: string; readonly probe: string };
  /** IPv4 addresses of this host, which a node must not reach. */
  hostAddresses(): readonly string[];
  /** Everything of this instance that is still on the machine, in words; empty when clean. */
  leftovers(): Promise<readonly string[]>;
}

export interface ContractBench {
  readonly runtime: Runtime;
  readonly plan: SandboxPlan;
  /** Container name of a node. */
  name(node: string): string;
  /** Runs a shell script in a node. */
  sh(node: string, script: string): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
}

const NODE: Omit<TopologyNode, 'name' | 'host'> = {
  capabilities: ['NET_ADMIN', 'NET_RAW'],
  memoryMb: 128,
  cpus: 0.5,
  pids: 100,
  diskMb: 64,
  units: [],
  files: [{ path: '/etc/luyen-test/start.txt', data: Buffer.from('bắt đầu\n'), mode: 0o640, uid: 1, gid: 2 }],
};

/** What a suite whose daemons need more than an idle node gives each of its own. */
export type BenchSize = Partial<Pick<TopologyNode, 'memoryMb' | 'cpus' | 'pids' | 'diskMb'>>;

/** A plan of its own; its nodes have the addresses 10.10.10.10, .11 and so on, as those of every other bench. */
export function planBench(subject: ContractSubject, nodes: readonly string[], size: BenchSize = {}): SandboxPlan {
  const sandboxId = randomBytes(4).toString('hex');
  const owner = `contract-${sandboxId}`;
  return planSandbox({
    labels: { sandboxId, lab: 'week-1/contract', owner, createdAt: new Date().toISOString() },
    topology: {
      lab: 'week-1/contract',
      nodes: nodes.map((name, index) => ({ ...NODE, ...size, name, host: 10 + index })),
      addresses: { vip: 100 },
      ttlMs: 60_000,
      extendMs: 0,
      extensions: 0,
    },
    images: subject.images,
  });
}

/** Makes it; the caller removes it with `removePlanned`. */
export async function makeBench(
  subject: ContractSubject,
  runtime: Runtime,
  nodes: readonly string[],
  size: BenchSize = {},
): Promise<SandboxPlan> {
  const plan = planBench(subject, nodes, size);
  await buildSandbox(
    runtime,
    plan,
    createStartSteps(() => undefined),
    new AbortController().signal,
  );
  return plan;
}

/** One sandbox for all tests of a `describe`, removed after them. */
export function useBench(subject: ContractSubject, nodes: readonly string[] = ['a', 'b'], size: BenchSize = {}): () => ContractBench {
  let bench: ContractBench | null = null;
  beforeAll(async () => {
    const runtime = subject.createRuntime();
    bench = benchOf(runtime, await makeBench(subject, runtime, nodes, size));
  });
  afterAll(async () => {
    if (!bench) return;
    await removePlanned(bench.runtime, bench.plan);
    await bench.runtime.dispose();
  });
  return () => {
    if (!bench) throw new Error('no bench');
    return bench;
  };
}

/** Wraps a running sandbox. */
export function benchOf(runtime: Runtime, plan: SandboxPlan): ContractBench {
  const name = (node: string): string => requireNode(plan, node).containerName;
  return {
    runtime,
    plan,
    name,
    async sh(node, script) {
      const { exitCode, stdout, stderr } = await runtime.run(name(node), { command: ['sh', '-c', script] });
      return { exitCode, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
    },
  };
}

/** The plan of one node. */
export function requireNode(plan: SandboxPlan, node: string): NodePlan {
  const found = plan.nodes.find((candidate) => candidate.node === node);
  if (!found) throw new Error(`no node ${node}`);
  return found;
}
