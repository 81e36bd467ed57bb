'use client';
import { type RefObject, useRef, useState } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';

/** Room for charts, made wide and narrow again beside the editor and the terminals, which stay in sight. */
export interface Widening {
  readonly isWide: boolean;
  onToggle(): void;
}

/** Percent of the page; leaves the editor and the terminals what they need to be read. */
const WIDE = '62%';

/** Makes the pane of the task wide for a while, and as wide as it was before. */
export function useWideTask(panel: RefObject<PanelImperativeHandle | null>): Widening {
  const [isWide, setIsWide] = useState(false);
  const before = useRef(0);
  return {
    isWide,
    onToggle() {
      if (isWide) panel.current?.resize(`${before.current}%`);
      else {
        before.current = panel.current?.getSize().asPercentage ?? 0;
        panel.current?.resize(WIDE);
      }
      setIsWide(!isWide);
    },
  };
}
