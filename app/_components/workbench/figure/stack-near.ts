/** Boxes below one another, each as near as can be to where it would like to be. Pure. */

interface Wish {
  readonly height: number;
  /** Where its middle would like to be; null: below all others. */
  readonly near: number | null;
}

/** Upper edges, in the order given. Nothing overlaps, nothing stands above 0, and boxes keep the order of their wishes. */
export function stackNear(wishes: readonly Wish[], gap: number): readonly number[] {
  const order = [...wishes.keys()].sort((a, b) => (wishes[a]?.near ?? Infinity) - (wishes[b]?.near ?? Infinity) || a - b);
  const clusters: { members: number[]; top: number; height: number }[] = [];
  for (const index of order) {
    const { height, near } = wishes[index] ?? { height: 0, near: null };
    const last = clusters.at(-1);
    const below = last === undefined ? 0 : last.top + last.height + gap;
    clusters.push({ members: [index], top: near === null ? below : near - height / 2, height });
    mergeUpwards();
  }
  const tops = wishes.map(() => 0);
  for (const { members, top } of clusters) {
    let next = top;
    for (const index of members) {
      tops[index] = next;
      next += (wishes[index]?.height ?? 0) + gap;
    }
  }
  return tops;

  /** While the lowest cluster touches the one above it, both become one, in the middle of what their members wish. */
  function mergeUpwards(): void {
    for (let last = clusters.at(-1); last !== undefined; last = clusters.at(-1)) {
      last.top = Math.max(0, last.top);
      const above = clusters.at(-2);
      if (above === undefined || above.top + above.height + gap <= last.top) return;
      clusters.splice(-2, 2, merged([...above.members, ...last.members], above.top));
    }
  }

  function merged(members: number[], fallback: number) {
    let offset = 0;
    const wished: number[] = [];
    for (const index of members) {
      const { height, near } = wishes[index] ?? { height: 0, near: null };
      if (near !== null) wished.push(near - height / 2 - offset);
      offset += height + gap;
    }
    const top = wished.length === 0 ? fallback : wished.reduce((sum, each) => sum + each, 0) / wished.length;
    return { members, top, height: offset - gap };
  }
}
