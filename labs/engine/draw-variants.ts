/** Which variant of each group a sandbox gets. Chance is a parameter; nothing a learner says reaches it. */
import { randomBytes, randomInt } from 'node:crypto';
import { EngineError } from './port.ts';
import type { VariantGroup } from './topology.ts';

/** What was drawn for one sandbox. Kept in the ledger; no node and no learner ever sees it. */
export interface SandboxDraw {
  /** 32 hexadecimal digits: what differs between two sandboxes of the same variants is derived from it. */
  readonly seed: string;
  /** Name of the variant, by group. */
  readonly variants: Readonly<Record<string, string>>;
}

/** Where chance comes from; the cryptographic generator by default. */
export interface Chance {
  /** A whole number from 0 to `below` − 1, all alike. */
  pick(below: number): number;
  seed(): string;
}

const CHANCE: Chance = { pick: (below) => randomInt(below), seed: () => randomBytes(16).toString('hex') };

/**
 * One variant of each group, and a seed; null for a lab without groups. A pinned group gets what is pinned. Throws
 * `not-found` for a pin the lab does not have.
 */
export function drawVariants(
  groups: readonly VariantGroup[],
  pins: Readonly<Record<string, string>> = {},
  chance: Chance = CHANCE,
): SandboxDraw | null {
  for (const [group, variant] of Object.entries(pins)) requireVariant(groups, group, variant);
  if (groups.length === 0) return null;
  const drawn = groups.map(({ name, variants }): [string, string] => {
    const pinned = Object.hasOwn(pins, name) ? pins[name] : undefined;
    return [name, pinned ?? variants[chance.pick(variants.length)]?.name ?? ''];
  });
  return { seed: chance.seed(), variants: Object.fromEntries(drawn) };
}

function requireVariant(groups: readonly VariantGroup[], group: string, variant: string): void {
  const found = groups.find(({ name }) => name === group)?.variants.some(({ name }) => name === variant);
  if (!found) throw new EngineError('not-found', `no variant ${variant} in a group ${group}`);
}
