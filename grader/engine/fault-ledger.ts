import type { Fault, SandboxUnderTest } from '../port.ts';

type FaultKind = 'kill' | 'pause' | 'cut' | 'crash';

const UNDO = { kill: 'start', pause: 'resume', cut: 'heal', crash: 'restart' } as const satisfies Record<FaultKind, Fault['kind']>;
/** A node must be running before its link is of any use. */
const UNDO_ORDER: readonly FaultKind[] = ['pause', 'crash', 'kill', 'cut'];

/** Remembers which faults a grading has put on which node, so that all can be taken back. */
export class FaultLedger {
  readonly #standing = new Map<string, Set<FaultKind>>();

  /** Books a fault before it is injected: one that fails half-way is undone too. */
  record(fault: Fault): void {
    const kinds = this.#standing.get(fault.node) ?? new Set<FaultKind>();
    this.#standing.set(fault.node, kinds);
    const kind = UNDO_ORDER.find((one) => one === fault.kind);
    if (kind !== undefined) kinds.add(kind);
  }

  /** Books that a fault was taken back. */
  settle(fault: Fault): void {
    const kinds = this.#standing.get(fault.node);
    if (kinds === undefined) return;
    for (const kind of UNDO_ORDER) {
      if (UNDO[kind] === fault.kind) kinds.delete(kind);
    }
  }

  /** What would put every node back, node by node. */
  pending(): readonly Fault[] {
    return [...this.#standing].flatMap(([node, kinds]) =>
      UNDO_ORDER.filter((kind) => kinds.has(kind)).map((kind): Fault => ({ kind: UNDO[kind], node })),
    );
  }

  /** Takes every standing fault back, all even if one fails. Throws an AggregateError of those that could not be. */
  async undo(sandbox: SandboxUnderTest): Promise<void> {
    const failures: unknown[] = [];
    for (const fault of this.pending()) {
      try {
        await sandbox.inject(fault);
        this.settle(fault);
      } catch (cause) {
        failures.push(new Error(`could not ${fault.kind} ${fault.node}`, { cause }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the sandbox could not be put back');
  }
}

/** The sandbox a check sees: faults are booked, and after `signal` is aborted none is injected any more. */
export function ledgered(sandbox: SandboxUnderTest, ledger: FaultLedger, signal: AbortSignal): SandboxUnderTest {
  return {
    nodes: sandbox.nodes,
    addresses: sandbox.addresses,
    clients: sandbox.clients,
    ...(sandbox.draw === undefined ? {} : { draw: sandbox.draw }),
    readFile: (node, path) => sandbox.readFile(node, path),
    listFiles: (node, directory) => sandbox.listFiles(node, directory),
    probe: (request, options) => sandbox.probe(request, { ...options, signal: options?.signal ?? signal }),
    askSocket: (node, path, request, options) => sandbox.askSocket(node, path, request, options),
    inject: async (fault) => {
      signal.throwIfAborted();
      ledger.record(fault);
      await sandbox.inject(fault);
      ledger.settle(fault);
    },
  };
}
