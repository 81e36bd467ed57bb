import { type NdbNode, numberOf } from './cluster.ts';

const MIB = 1024 ** 2;

/** One thing a data node reserves at start. */
export interface MemoryPart {
  /** `DataMemory`, or `NoOfFragmentLogParts × RedoBuffer`. */
  readonly name: string;
  readonly bytes: number;
  readonly line: number | null;
}

/**
 * What a data node reserves by its own parameters, largest first: https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbinfo-resources.html
 * (a redo buffer for each log part). Threads and send buffers come on top and are left to the machine's share. Pure.
 */
export function memoryParts(node: NdbNode): readonly MemoryPart[] {
  const parts = ['DataMemory', 'IndexMemory', 'SharedGlobalMemory', 'DiskPageBufferMemory', 'LongMessageBuffer', 'TransactionMemory'].map(
    (name) => {
      const { value, line } = numberOf(node, name);
      return { name, bytes: value, line };
    },
  );
  const redo = numberOf(node, 'RedoBuffer');
  const logParts = numberOf(node, 'NoOfFragmentLogParts');
  parts.push({ name: `${logParts.value} × RedoBuffer`, bytes: redo.value * logParts.value, line: redo.line ?? logParts.line });
  return parts.filter((part) => part.bytes > 0).sort((a, b) => b.bytes - a.bytes);
}

/** Bytes of rows and indexes a data node takes: `DataMemory` without what `MinFreePct` keeps for restarts. */
export function roomForRows(node: NdbNode): number {
  return Math.floor((numberOf(node, 'DataMemory').value * (100 - numberOf(node, 'MinFreePct').value)) / 100);
}

/** `5.5 GiB`, `384 MiB`. */
export function inGibibytes(bytes: number): string {
  const [size, unit] = bytes >= 1024 * MIB ? [bytes / (1024 * MIB), 'GiB'] : [bytes / MIB, 'MiB'];
  return `${Math.round(size * 100) / 100} ${unit}`;
}
