/** What the parts of the sandboxes' life share: who is alive, and the few rules about touching them. */
import path from 'node:path';
import { announce, type LiveSandbox } from './live-sandbox.ts';
import { EngineError, type NodeState } from './port.ts';
import { createSandboxLedger, type SandboxLedger } from './sandbox-ledger.ts';
import { completeOptions, type SandboxesOptions } from './sandboxes-options.ts';
import type { LabTopology } from './topology.ts';
import { createWorkShelf, type WorkShelf } from './work-shelf.ts';

export interface SandboxContext {
  readonly options: Required<SandboxesOptions>;
  readonly ledger: SandboxLedger;
  readonly shelf: WorkShelf;
  readonly lives: Map<string, LiveSandbox>;
  /** Removals that failed; tried again at every sweep. */
  readonly unfinished: Set<string>;
  nextArrival(): number;
  /** Rejects with `not-found`. */
  requireLive(id: string): LiveSandbox;
  /** Rejects with `not-found`, or `conflict` while it is anything but ready. */
  requireReady(id: string): LiveSandbox;
  requireTopology(lab: string): Promise<LabTopology>;
  /** Notes a node's state and tells who listens, if it is news. */
  noteNode(id: string, node: string, state: NodeState): void;
  /** One thing at a time happens to a sandbox; a failure is its caller's, not the next one's. */
  inTurn<T>(live: LiveSandbox, work: () => Promise<T>): Promise<T>;
}

/** Fills in the defaults and begins with nobody alive. */
export function createSandboxContext(givenOptions: SandboxesOptions): SandboxContext {
  const options = completeOptions(givenOptions);
  const lives = new Map<string, LiveSandbox>();
  let arrivals = 0;

  function requireLive(id: string): LiveSandbox {
    const live = lives.get(id);
    if (!live) throw new EngineError('not-found', `no sandbox ${id}`);
    return live;
  }

  return {
    options,
    ledger: createSandboxLedger(path.join(options.dataDir, 'sandboxes')),
    shelf: createWorkShelf(path.join(options.dataDir, 'work'), options.now),
    lives,
    unfinished: new Set(),
    nextArrival() {
      arrivals += 1;
      return arrivals;
    },
    requireLive,
    requireReady(id) {
      const live = requireLive(id);
      if (live.state !== 'ready') throw new EngineError('conflict', `sandbox ${id} is ${live.state}`);
      return live;
    },
    async requireTopology(lab) {
      const topology = await options.topologyOf(lab);
      if (!topology) throw new EngineError('not-found', `no lab ${lab}`);
      return topology;
    },
    noteNode(id, node, state) {
      const live = lives.get(id);
      const known = live?.nodes.get(node);
      if (!live || !known || known.state === state) return;
      known.state = state;
      announce(live, { type: 'node', node, state });
    },
    inTurn(live, work) {
      const turn = live.work.then(work, work);
      live.work = turn.catch(() => undefined); // whoever asked for `turn` gets the failure
      return turn;
    },
  };
}
