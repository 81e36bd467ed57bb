/** Attempts graded once more from what was kept of them, each on a sandbox of its own that is nobody's and is always removed. */
import type { LabDefinition } from '#labs/catalog/index.ts';
import type { Labs } from '../compose.ts';
import { openFreshSandbox } from '../fresh-sandbox.ts';
import { errorCodeOf, GatewayError } from '../gateway-error.ts';
import type { Log } from '../log.ts';
import type { AttemptLine, RegradeRequest } from '../protocol.ts';
import { placeAttempt } from './place-attempt.ts';

/** No person's id; on the labels, so that what a killed process left is known for what it was. */
const OWNER = 'regrade';

export interface Regradings {
  /**
   * Refuses with `lab-not-found`, `bad-request` for a node the lab does not have, or `conflict` for a lab that cannot be
   * graded from files. Otherwise resolves at once; the lines follow once a sandbox is ready, and failures of ours are a
   * `problem` line. Ends early when `signal` is aborted.
   */
  begin(request: RegradeRequest, signal: AbortSignal): Promise<AsyncGenerator<AttemptLine>>;
  /** Removes sandboxes that no regrading of this process holds: what a killed one left. Problems are logged. */
  sweep(): Promise<void>;
}

/** Makes the regradings of a labs process. */
export function createRegradings(labs: Pick<Labs, 'runtime' | 'sandboxes' | 'probes' | 'attempts' | 'loadLab'>, log: Log): Regradings {
  const held = new Set<string>();
  let underWay = 0;

  async function* regrade(lab: LabDefinition, request: RegradeRequest, signal: AbortSignal): AsyncGenerator<AttemptLine> {
    underWay += 1;
    try {
      yield* onFreshSandbox(lab, request, signal);
    } catch (cause) {
      if (signal.aborted) return;
      log.warn(`could not grade an attempt of ${lab.id} again`, cause);
      yield { type: 'problem', code: errorCodeOf(cause), detail: cause instanceof Error ? cause.message : String(cause) };
    } finally {
      underWay -= 1;
    }
  }

  async function* onFreshSandbox(lab: LabDefinition, request: RegradeRequest, signal: AbortSignal): AsyncGenerator<AttemptLine> {
    const { sandbox, close } = await openFreshSandbox(labs, { owner: OWNER, lab: lab.id }, signal);
    held.add(sandbox.id);
    try {
      await placeAttempt(labs.runtime, lab, request, (node) => {
        const container = labs.sandboxes.containerName(sandbox.id, node);
        if (container === null) throw new GatewayError('not-found', `sandbox ${sandbox.id} has no node ${node}`);
        return container;
      });
      signal.throwIfAborted();
      yield* labs.attempts.run(sandbox.id, { signal });
    } finally {
      await close();
      held.delete(sandbox.id);
    }
  }

  return {
    async begin(request, signal) {
      const lab = await labs.loadLab(request.lab);
      if (!lab.regrade.possible) throw new GatewayError('conflict', `${lab.id} cannot be graded from files`);
      const stranger = request.files.find(({ node }) => !lab.nodes.some(({ name }) => name === node));
      if (stranger) throw new GatewayError('bad-request', `${lab.id} has no node ${stranger.node}`);
      return regrade(lab, request, signal);
    },
    async sweep() {
      // One that is being made is not held yet.
      if (underWay > held.size) return;
      for (const { id, state } of labs.sandboxes.list(OWNER)) {
        if (held.has(id) || state === 'stopping') continue;
        log.info('removing the sandbox of a regrading nobody waits for', { id });
        await labs.sandboxes.destroy(id, { keepWork: false }).catch((cause: unknown) => log.warn(`could not remove ${id}`, cause));
      }
    },
  };
}
