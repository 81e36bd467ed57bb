/** The same shuffle again for the same seed, so that what was shown can be worked out when an answer comes in. Pure. */

/** FNV-1a: spreads seed and name over 32 bits. */
function hashOf(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${name}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** mulberry32: small, and even enough for the order of a handful of lines. */
function createRandom(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The numbers 0 to `count` − 1 in an order that `seed` and `name` decide. */
export function shuffledPositions(count: number, seed: number, name: string): readonly number[] {
  const random = createRandom(hashOf(seed, name));
  const keyed = Array.from({ length: count }, (_, position) => ({ position, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ position }) => position);
}
