/** Rows or columns that are drawn, with the room of those that are not between them. Pure. */
import type { VirtualItem } from '@tanstack/react-virtual';

export type Drawn =
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'gap'; readonly key: string; readonly size: number };

/** `items` by place; `total` is the size of all there are. */
export function withGaps(items: readonly Pick<VirtualItem, 'index' | 'start' | 'end'>[], total: number): readonly Drawn[] {
  const drawn: Drawn[] = [];
  let end = 0;
  const gapBefore = (start: number) => start > end && drawn.push({ kind: 'gap', key: `gap-${end}`, size: start - end });
  for (const item of items) {
    gapBefore(item.start);
    drawn.push({ kind: 'item', index: item.index });
    end = item.end;
  }
  gapBefore(total);
  return drawn;
}
