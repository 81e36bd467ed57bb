/** How sandboxes end: the learner's files are kept, then everything goes. */
import { removeSandbox } from './build-sandbox.ts';
import { collectWork } from './keep-work.ts';
import { announce, announceView, type LiveSandbox, problemOf } from './live-sandbox.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { planOf } from './sandbox-plans.ts';
import type { GoneReason } from './sandbox-types.ts';

export interface SandboxEnds {
  /** Idempotent; resolves when all is gone, or noted as unfinished. */
  end(id: string, reason: GoneReason, keepWork?: boolean): Promise<void>;
  /** Removes whatever the engine holds of an id, then its entry. */
  removeById(id: string): Promise<void>;
}

/** @param onRoom called whenever a sandbox has gone. */
export function createSandboxEnds(context: SandboxContext, onRoom: () => void): SandboxEnds {
  const { options, ledger, shelf, lives, unfinished, inTurn } = context;
  const { runtime, log } = options;

  async function end(id: string, reason: GoneReason, keepWork?: boolean): Promise<void> {
    const live = lives.get(id);
    if (!live) return;
    if (live.state === 'stopping') {
      await live.work;
      return;
    }
    const isMade = live.state === 'ready' || live.state === 'starting';
    const shouldKeep = live.state === 'ready' && (keepWork ?? !live.entry.isOperator);
    live.state = 'stopping';
    live.abort.abort();
    announceView(live);
    try {
      if (isMade) await inTurn(live, () => takeDown(live, shouldKeep));
    } catch (error) {
      unfinished.add(id);
      log('could not remove a sandbox; will try again', { id, ...problemOf(error), error });
    } finally {
      lives.delete(id);
      announce(live, { type: 'gone', reason });
      live.listeners.clear();
      onRoom();
    }
  }

  async function takeDown(live: LiveSandbox, shouldKeep: boolean): Promise<void> {
    if (shouldKeep) await keep(live);
    // From here on a restart goes on removing instead of taking it over.
    if (live.entry.phase === 'ready') {
      live.entry = { ...live.entry, phase: 'stopping' };
      await ledger.write(live.entry);
    }
    await removeById(live.entry.id);
  }

  /** Losing the copy of somebody's work is bad; never ending the sandbox because of it is worse. */
  async function keep(live: LiveSandbox): Promise<void> {
    const { id, owner, lab, draw } = live.entry;
    // What was drawn is repaired in daemons' data, which is not kept; files alone would come back to another draw.
    if (draw !== null) return;
    try {
      await shelf.save(owner, lab, await collectWork(runtime, await planOf(context, live)));
    } catch (error) {
      log('could not keep the work of a sandbox', { id, owner, lab, ...problemOf(error), error });
    }
  }

  async function removeById(id: string): Promise<void> {
    const records = await runtime.listSandboxes();
    const record = records.find(({ labels }) => labels.sandboxId === id);
    const names = record?.nodes.map(({ containerName }) => containerName) ?? [];
    if (record) await removeSandbox(runtime, record.network, names);
    await ledger.remove(id);
    unfinished.delete(id);
  }

  return { end, removeById };
}
