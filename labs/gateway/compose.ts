/**
 * The composition root: engine, catalog and grader put together, for the labs process and for the command line. Nothing
 * runs before `sandboxes.adopt`, and `dispose` leaves every sandbox running.
 */
import { join } from 'node:path';
import { type LabDefinition, loadLab } from '#labs/catalog/index.ts';
import { createPodmanRuntime, createSandboxes, type LabTopology, type Runtime, type Sandboxes } from '#labs/engine/index.ts';
import { type LabsEnv, readImages } from './env.ts';
import { errorCodeOf } from './gateway-error.ts';
import { type Attempts, createAttempts } from './grading/attempts.ts';
import { createFaultJournal, type FaultJournal } from './grading/fault-journal.ts';
import { bundleProbe, createProbeConnections, type ProbeConnections } from './grading/probe-connections.ts';
import { labTopology } from './lab-topology.ts';
import type { Log } from './log.ts';

export interface Labs {
  readonly runtime: Runtime;
  readonly sandboxes: Sandboxes;
  readonly probes: ProbeConnections;
  readonly attempts: Attempts;
  readonly faults: FaultJournal;
  /** Folder of all labs. */
  readonly labsDir: string;
  loadLab(id: string): Promise<LabDefinition>;
  /** Another reason for which a sandbox counts as in use. */
  addActivity(isActive: (sandboxId: string) => boolean): void;
  dispose(): Promise<void>;
}

/** Machines that are no lab's, by the name a sandbox is asked for with. */
export type FurtherTopologies = ReadonlyMap<string, LabTopology>;

/**
 * Puts the parts together. Rejects when the probe program cannot be bundled or `images.json` is not what set-up writes.
 * @param further sandboxes that can be asked for beside the labs; they cannot be graded.
 */
export async function composeLabs(env: LabsEnv, log: Log, further: FurtherTopologies = new Map()): Promise<Labs> {
  const labsDir = join(env.LUYEN_CHECKOUT_DIR, 'labs');
  const [images, probeScript] = await Promise.all([readImages(env.LUYEN_ENGINE_DIR), bundleProbe()]);
  const runtime = createPodmanRuntime({
    socketPath: env.LUYEN_ENGINE_SOCKET,
    engineDir: env.LUYEN_ENGINE_DIR,
    instance: env.LUYEN_INSTANCE,
    images: [images.node, images.probe],
  });
  const activities: ((sandboxId: string) => boolean)[] = [];
  const sandboxes = createSandboxes({
    runtime,
    images,
    dataDir: env.LUYEN_DATA_DIR,
    topologyOf: async (id) => further.get(id) ?? topologyOf(labsDir, id),
    isActive: (id) => activities.some((isActive) => isActive(id)),
    log: log.info,
    ...(env.LUYEN_MAX_SANDBOXES === undefined ? {} : { maxSandboxes: env.LUYEN_MAX_SANDBOXES }),
    ...(env.LUYEN_MAX_PER_LEARNER === undefined ? {} : { maxPerLearner: env.LUYEN_MAX_PER_LEARNER }),
  });
  const probes = createProbeConnections(runtime, probeScript, sandboxes.containerName);
  const faults = createFaultJournal(join(env.LUYEN_DATA_DIR, 'faults'));
  const attempts = createAttempts({ runtime, sandboxes, probes, journal: faults, loadLab: (id) => loadLab(labsDir, id), log });
  activities.push(attempts.isRunning);
  return {
    runtime,
    sandboxes,
    probes,
    attempts,
    faults,
    labsDir,
    loadLab: (id) => loadLab(labsDir, id),
    addActivity: (isActive) => void activities.push(isActive),
    async dispose() {
      probes.dispose();
      await sandboxes.dispose();
      await runtime.dispose();
    },
  };
}

async function topologyOf(labsDir: string, id: string) {
  try {
    return await labTopology(await loadLab(labsDir, id));
  } catch (cause) {
    if (errorCodeOf(cause) === 'lab-not-found') return null;
    throw cause;
  }
}
