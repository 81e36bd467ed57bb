/** Which node of a group holds what of each partition. Pure. */
import type { PlacementFigure } from '#grader/result.ts';

export interface PlacedPartition {
  readonly partition: number;
  /** By node. */
  readonly roles: ReadonlyMap<number, 'primary' | 'backup'>;
}

/** The partitions of a group, in their own order. */
export function partitionsOf({ partitions }: PlacementFigure, group: number): readonly PlacedPartition[] {
  return partitions
    .filter((each) => each.group === group)
    .toSorted((a, b) => a.partition - b.partition)
    .map(({ partition, primary, backups }) => ({
      partition,
      roles: new Map<number, 'primary' | 'backup'>([...backups.map((node) => [node, 'backup'] as const), [primary, 'primary']]),
    }));
}

/** How many copies a partition has, as one reads it: `2`, or `1–2` when they differ. */
export function copiesOfEach({ partitions }: PlacementFigure): string {
  const counts = partitions.map(({ backups }) => backups.length + 1);
  if (counts.length === 0) return '0';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least}–${most}`;
}
