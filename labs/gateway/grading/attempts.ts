/** Gradings of sandboxes, one at a time each: runs the grader, streams what it says, then what was graded. */
import { type CheckDefinition, grade, loadChecks } from '#grader/index.ts';
import type { LabDefinition } from '#labs/catalog/index.ts';
import { addressOf, CLIENT_ADDRESSES, macOf, type NodeState, type Runtime, type Sandbox, type Sandboxes } from '#labs/engine/index.ts';
import { errorCodeOf, GatewayError } from '../gateway-error.ts';
import type { Log } from '../log.ts';
import type { AttemptLine, CheckOutline, NodeUnits } from '../protocol.ts';
import { type ChecksVersions, createChecksVersions } from './checks-version.ts';
import { collectFiles } from './collect-files.ts';
import type { FaultEntry, FaultJournal } from './fault-journal.ts';
import { readNodeUnits } from './node-units.ts';
import type { ProbeConnections } from './probe-connections.ts';
import { applyFault, createSandboxUnderTest } from './sandbox-under-test.ts';

export interface AttemptsParts {
  readonly runtime: Runtime;
  readonly sandboxes: Pick<Sandboxes, 'get' | 'containerName' | 'drawOf'>;
  readonly probes: ProbeConnections;
  readonly journal: FaultJournal;
  loadLab(id: string): Promise<LabDefinition>;
  readonly log: Log;
  /** For tests; the grader's own otherwise. */
  readonly loadChecks?: (directory: string) => Promise<readonly CheckDefinition[]>;
  readonly versions?: ChecksVersions;
}

export interface Attempts {
  /**
   * Grades a sandbox. The first `next` rejects with `not-found` or `conflict`; afterwards failures of ours are a
   * `problem` line. Ends early when `signal` is aborted; either way every fault is taken back before it returns.
   */
  run(sandboxId: string, options?: { readonly signal?: AbortSignal; readonly only?: readonly string[] }): AsyncGenerator<AttemptLine>;
  readonly isRunning: (sandboxId: string) => boolean;
  /** What a lab's grading looks at, without running any of it. Rejects with `lab-not-found`. */
  outline(labId: string): Promise<readonly CheckOutline[]>;
  /** Which version of a lab's checks this process judges by. Rejects with `lab-not-found`. */
  version(labId: string): Promise<string>;
  /** Takes back what a killed process left on nodes; once, at start. Problems are logged. */
  healLeftovers(): Promise<void>;
}

const HEALED_BY: Readonly<Partial<Record<NodeState, 'start' | 'resume' | 'heal'>>> = { stopped: 'start', paused: 'resume', cut: 'heal' };

/** What puts a node back that a killed grading left in a state. A power cycle starts what a crash had ended; one that is off has it before it. */
function healing(state: NodeState, isCrashed: boolean): readonly ('start' | 'resume' | 'heal' | 'restart')[] {
  const kind = HEALED_BY[state];
  return [...(kind === undefined ? [] : [kind]), ...(isCrashed && state !== 'stopped' ? (['restart'] as const) : [])];
}

/** Makes the attempts of a labs process. */
export function createAttempts(parts: AttemptsParts): Attempts {
  const running = new Set<string>();
  const checksOf = (lab: LabDefinition) => (parts.loadChecks ?? loadChecks)(lab.directory);
  const versions = parts.versions ?? createChecksVersions();

  function requireReady(sandboxId: string): Sandbox {
    const sandbox = parts.sandboxes.get(sandboxId);
    if (!sandbox) throw new GatewayError('not-found', `no sandbox ${sandboxId}`);
    if (sandbox.state !== 'ready') throw new GatewayError('conflict', `sandbox ${sandboxId} is ${sandbox.state}`);
    if (running.has(sandboxId)) throw new GatewayError('conflict', `sandbox ${sandboxId} is being graded`);
    return sandbox;
  }

  async function* gradeSandbox(sandbox: Sandbox, signal?: AbortSignal, only?: readonly string[]): AsyncGenerator<AttemptLine> {
    const lab = await parts.loadLab(sandbox.lab);
    const [checks, checksVersion] = await Promise.all([checksOf(lab), versions.of(lab.directory)]);
    const containerName = (node: string) => parts.sandboxes.containerName(sandbox.id, node);
    const draw = parts.sandboxes.drawOf(sandbox.id);
    const underTest = createSandboxUnderTest({
      runtime: parts.runtime,
      nodes: sandbox.nodes.map(({ name, address }) => ({ name, address, mac: macOf(address) })),
      addresses: Object.fromEntries(Object.entries(lab.addresses).map(([name, host]) => [name, addressOf(host)])),
      clients: CLIENT_ADDRESSES,
      ...(draw === null ? {} : { draw }),
      containerName,
      probe: parts.probes.get(sandbox.id),
      onFault: (fault) => parts.journal.add(sandbox.id, fault),
    });
    // Now, and not when the drills are over: a service that does not come back with its power ran when it was handed in.
    const [files, units] = await Promise.all([collectFiles(parts.runtime, lab.collect, containerName), unitsOf(sandbox, containerName)]);
    const events = grade({ lab: lab.id, checks, sandbox: underTest, ...(signal ? { signal } : {}), ...(only ? { only } : {}) });
    for await (const event of events) yield { type: 'event', event };
    // The grader has put everything back, or has thrown; then the journal stays for the next start.
    await parts.journal.clear(sandbox.id);
    yield { type: 'files', files: [...files], checksVersion, units };
  }

  async function unitsOf(sandbox: Sandbox, containerName: (node: string) => string | null): Promise<Record<string, NodeUnits>> {
    const entries = sandbox.nodes.map(async ({ name }) => {
      const container = containerName(name);
      return [name, container === null ? { running: [], enabled: [] } : await readNodeUnits(parts.runtime, container)] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  async function* run(sandboxId: string, signal?: AbortSignal, only?: readonly string[]): AsyncGenerator<AttemptLine> {
    const sandbox = requireReady(sandboxId);
    running.add(sandbox.id);
    try {
      yield* gradeSandbox(sandbox, signal, only);
    } catch (cause) {
      // Cancelled: the grader took its faults back before it let go.
      if (signal?.aborted) return void (await parts.journal.clear(sandbox.id));
      parts.log.warn(`could not grade ${sandbox.id}`, cause);
      yield { type: 'problem', code: errorCodeOf(cause), detail: cause instanceof Error ? cause.message : String(cause) };
    } finally {
      running.delete(sandbox.id);
    }
  }

  async function heal(sandboxId: string, { nodes, crashed }: FaultEntry): Promise<void> {
    for (const { name, state } of parts.sandboxes.get(sandboxId)?.nodes ?? []) {
      const containerName = parts.sandboxes.containerName(sandboxId, name);
      if (!containerName || !nodes.includes(name)) continue;
      for (const kind of healing(state, crashed.includes(name))) {
        await applyFault(parts.runtime, () => containerName, { kind, node: name });
      }
    }
  }

  return {
    isRunning: (sandboxId) => running.has(sandboxId),
    outline: async (labId) => (await checksOf(await parts.loadLab(labId))).map(({ id, title, points }) => ({ id, title, points })),
    version: async (labId) => versions.of((await parts.loadLab(labId)).directory),
    run: (sandboxId, options = {}) => run(sandboxId, options.signal, options.only),
    async healLeftovers() {
      for (const { sandboxId, ...entry } of await parts.journal.pending()) {
        await heal(sandboxId, entry).catch((cause: unknown) => parts.log.warn(`could not heal ${sandboxId}`, cause));
        await parts.journal.clear(sandboxId);
      }
    },
  };
}
