/** Places labels over one line so that they do not cover each other. Pure. */

export interface PlacedLabel {
  /** Left edge in pixels. */
  readonly left: number;
  /** 0 is nearest to what is labelled; higher ones stand above it. */
  readonly level: number;
}

export interface Flag {
  /** Where its pole stands. */
  readonly x: number;
  readonly width: number;
}

const GAP = 6;

/**
 * Flags on poles: each begins at its pole and blows to the right, or ends at the right edge where there is no room. A flag
 * is always higher than the poles it would cover, so that no pole runs through another's words.
 */
export function placeFlags(flags: readonly Flag[], totalWidth: number): readonly PlacedLabel[] {
  const order = flags.map((flag, index) => ({ ...flag, index })).sort((a, b) => b.x - a.x || b.index - a.index);
  const placed = new Map<number, PlacedLabel & Flag>();
  for (const { x, width, index } of order) {
    const left = Math.max(0, Math.min(x, totalWidth - width));
    const below = [...placed.values()].filter(
      (other) => overlaps({ left, width }, other) || (other.x > left && other.x < left + width + GAP),
    );
    const level = below.reduce((highest, other) => Math.max(highest, other.level + 1), 0);
    placed.set(index, { x, width, left, level });
  }
  return flags.map((_, index) => {
    const { left, level } = placed.get(index) ?? { left: 0, level: 0 };
    return { left, level };
  });
}

export interface Bracket {
  readonly from: number;
  readonly to: number;
  /** Of the words over it. */
  readonly width: number;
}

/** Words over brackets, each beginning with its own, moved inwards at the right edge; each bracket takes the lowest level where it and its words are free. */
export function placeBrackets(brackets: readonly Bracket[], totalWidth: number): readonly PlacedLabel[] {
  const taken: { left: number; width: number; level: number }[] = [];
  return brackets.map(({ from, to, width }) => {
    const left = Math.max(0, Math.min(from, totalWidth - width));
    const extent = { left: Math.min(left, from), width: Math.max(left + width, to) - Math.min(left, from) };
    let level = 0;
    while (taken.some((other) => other.level === level && overlaps(extent, other))) level += 1;
    taken.push({ ...extent, level });
    return { left, level };
  });
}

function overlaps(a: { left: number; width: number }, b: { left: number; width: number }): boolean {
  return a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP;
}
