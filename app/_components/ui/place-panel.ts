const GAP_PX = 6;
const EDGE_PX = 8;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where a panel goes: below its trigger, its start or end edge along the trigger's, above when there is no room below,
 * and never off the screen. Pixels of the viewport. Pure.
 */
export function placePanel(
  trigger: Box,
  panel: Size,
  view: Size,
  align: 'start' | 'center' | 'end',
): { readonly left: number; readonly top: number } {
  const wanted = {
    start: trigger.left,
    center: (trigger.left + trigger.right - panel.width) / 2,
    end: trigger.right - panel.width,
  }[align];
  const left = Math.max(EDGE_PX, Math.min(wanted, view.width - panel.width - EDGE_PX));
  const below = trigger.bottom + GAP_PX;
  const above = trigger.top - GAP_PX - panel.height;
  const hasRoomBelow = below + panel.height <= view.height - EDGE_PX;
  return { left, top: hasRoomBelow || above < EDGE_PX ? Math.max(EDGE_PX, Math.min(below, view.height - panel.height - EDGE_PX)) : above };
}
