/**
 * Terminal recordings of the sandboxes for which they were asked: who is recorded is the web process's to decide, and is
 * kept here until it says otherwise. Owns the tapes of all terminals and what sweeps away recordings that are past their time.
 */
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { RecordingInfo } from '../protocol.ts';
import { loadRecordingOrders } from './recording-orders.ts';
import { createRecordingStore, type StoredRecording } from './recording-store.ts';
import { createTape, type Tape, type TapeInput } from './tape.ts';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

export interface RecordingsParts {
  /** Where recordings are kept; made when needed. */
  readonly directory: string;
  /** Whose sandbox it is, of which lab; null when there is none. */
  sandbox(id: string): { readonly owner: string; readonly lab: string } | null;
  readonly log: Log;
  now?(): number;
}

export interface Recordings {
  /** Records a sandbox's terminals from now on and keeps each recording for so many days; 0 stops. */
  order(sandboxId: string, keepDays: number): Promise<void>;
  /** For how many days what is recorded now is kept; 0 when nothing is. */
  keepDays(sandboxId: string): number;
  /** Hears of every change of `keepDays`. */
  subscribe(sandboxId: string, listener: (keepDays: number) => void): () => void;
  /** The tape of a terminal, which disposes it. */
  tape(sandboxId: string, node: string, terminal: string): TapeInput;
  /** The sandbox becomes a fresh one: recordings of the old one are not gone on with. */
  renewed(sandboxId: string): Promise<void>;
  gone(sandboxId: string): Promise<void>;
  /** Forgets the orders for sandboxes that are not there any more; once, at start. */
  keepOnly(sandboxIds: readonly string[]): Promise<void>;
  /** Newest first. */
  list(owner: string, sandboxId?: string): Promise<readonly RecordingInfo[]>;
  /** Null when this owner has none of that id. */
  find(owner: string, id: string): Promise<StoredRecording | null>;
  /** A recording under way is removed too, and a new one begins without what the screen shows. */
  remove(owner: string, id: string): Promise<void>;
  removeAll(owner: string): Promise<void>;
  /** Removes what is past its time; done by itself at start and every hour. */
  sweep(): Promise<void>;
  dispose(): Promise<void>;
}

interface Entry {
  readonly sandboxId: string;
  readonly tape: Tape;
}

/** Reads the orders and sweeps once. */
export async function createRecordings({ directory, sandbox, log, now = Date.now }: RecordingsParts): Promise<Recordings> {
  const store = createRecordingStore(directory, now, (cause) => log.warn('could not write a recording', cause));
  const orders = await loadRecordingOrders(join(directory, 'orders.json'));
  const entries = new Set<Entry>();
  const listeners = new Map<string, Set<(keepDays: number) => void>>();
  const timer = setInterval(() => void sweepQuietly(), SWEEP_EVERY_MS);
  timer.unref();

  const keepDays = (sandboxId: string) => orders.get(sandboxId)?.keepDays ?? 0;
  const isLive = (id: string) => [...entries].some(({ tape }) => tape.recording?.id === id);
  const tapesOf = (sandboxId: string) => [...entries].filter((entry) => entry.sandboxId === sandboxId).map(({ tape }) => tape);

  function makeTape(sandboxId: string, node: string, terminal: string): Tape {
    return createTape({
      now,
      async open(size, { mayResume }) {
        const place = sandbox(sandboxId);
        const order = orders.get(sandboxId);
        if (!place || !order) throw new Error(`sandbox ${sandboxId} is not to be recorded`);
        const recorded = { ...place, sandbox: sandboxId, node, terminal };
        const resumed = mayResume ? await store.resume(recorded, order.sinceMs) : null;
        return resumed ?? store.create(recorded, size, order.keepDays);
      },
      onError: (cause) => log.warn(`could not record ${sandboxId}/${node}.${terminal}`, cause),
    });
  }

  /** Ends recordings under way so that `remove` finds them at rest; what follows is recorded anew. */
  async function removeLive(isMeant: (entry: Entry) => boolean, remove: () => Promise<void>): Promise<void> {
    const meant = [...entries].filter(isMeant);
    await Promise.all(meant.map(({ tape }) => tape.stop()));
    await remove();
    for (const { sandboxId, tape } of meant) if (keepDays(sandboxId) > 0) tape.start({ isBlank: true });
  }

  async function sweep(): Promise<void> {
    const isPast = ({ tape: { recording } }: Entry) => recording !== null && recording.expiresAtMs <= now();
    await removeLive(isPast, () => store.sweep(isLive));
  }
  const sweepQuietly = () => sweep().catch((cause: unknown) => log.warn('could not sweep recordings', cause));
  await sweepQuietly();

  return {
    keepDays,
    async order(sandboxId, days) {
      if (days === keepDays(sandboxId)) return;
      const saved = orders.set(sandboxId, days > 0 ? { keepDays: days, sinceMs: now() } : null);
      const tapes = tapesOf(sandboxId);
      await Promise.all(tapes.map((tape) => tape.stop()));
      if (keepDays(sandboxId) > 0) for (const tape of tapes) tape.start();
      for (const listener of listeners.get(sandboxId) ?? []) listener(keepDays(sandboxId));
      await saved;
    },
    subscribe(sandboxId, listener) {
      const ofSandbox = listeners.get(sandboxId) ?? new Set();
      listeners.set(sandboxId, ofSandbox.add(listener));
      return () => {
        ofSandbox.delete(listener);
        if (ofSandbox.size === 0) listeners.delete(sandboxId);
      };
    },
    tape(sandboxId, node, terminal) {
      const tape = makeTape(sandboxId, node, terminal);
      const entry: Entry = { sandboxId, tape };
      entries.add(entry);
      if (keepDays(sandboxId) > 0) tape.start();
      return {
        attach: tape.attach,
        output: tape.output,
        resize: tape.resize,
        dispose() {
          entries.delete(entry);
          return tape.dispose();
        },
      };
    },
    async renewed(sandboxId) {
      const order = orders.get(sandboxId);
      if (order) await orders.set(sandboxId, { ...order, sinceMs: now() });
    },
    gone: (sandboxId) => orders.set(sandboxId, null),
    keepOnly: orders.keepOnly,
    async list(owner, sandboxId) {
      const all = await store.list(owner, isLive);
      return sandboxId === undefined ? all : all.filter((info) => info.sandbox === sandboxId);
    },
    find: store.find,
    async remove(owner, id) {
      // Only what is this owner's may be ended.
      if ((await store.find(owner, id)) === null) return;
      await removeLive(
        ({ tape }) => tape.recording?.id === id,
        () => store.remove(owner, id),
      );
    },
    removeAll: (owner) =>
      removeLive(
        ({ sandboxId }) => sandbox(sandboxId)?.owner === owner,
        () => store.removeAll(owner),
      ),
    sweep,
    async dispose() {
      clearInterval(timer);
      await Promise.all([...entries].map(({ tape }) => tape.dispose()));
      await orders.settled();
    },
  };
}
