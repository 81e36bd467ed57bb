/** What a process finds when it comes up: whose sandboxes to take over, what to sweep away. Pure. */
import type { SandboxRecord } from './port.ts';
import type { LedgerEntry } from './sandbox-ledger.ts';

export interface ReapInput {
  /** Must have been read before `ledger`: an entry always precedes what the engine holds. */
  readonly records: readonly SandboxRecord[];
  readonly ledger: readonly LedgerEntry[];
  readonly isKept: (keeper: string) => boolean;
}

export interface ReapPlan {
  readonly adopt: readonly { readonly entry: LedgerEntry; readonly record: SandboxRecord }[];
  /** Ids of which everything is to be removed. */
  readonly remove: readonly string[];
}

/**
 * Takes over ready sandboxes whose keeper is gone. Sweeps away what was half made or half removed when its keeper died,
 * what the engine holds without an entry, and entries of which the engine holds no network or no node any more.
 */
export function planReap({ records, ledger, isKept }: ReapInput): ReapPlan {
  const entries = new Map(ledger.map((entry) => [entry.id, entry]));
  const known = new Map(records.map((record) => [record.labels.sandboxId, record]));
  const adopt: { entry: LedgerEntry; record: SandboxRecord }[] = [];
  const remove = records.map(({ labels }) => labels.sandboxId).filter((id) => !entries.has(id));
  for (const entry of ledger) {
    if (isKept(entry.keeper)) continue;
    const record = known.get(entry.id);
    const isWhole = record?.network != null && record.nodes.some(({ role }) => role === 'node');
    if (record && isWhole && entry.phase === 'ready') adopt.push({ entry, record });
    else remove.push(entry.id);
  }
  return { adopt, remove };
}
