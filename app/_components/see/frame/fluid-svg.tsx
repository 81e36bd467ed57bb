import type { ReactNode } from 'react';

/**
 * Drawings that stay legible at any width: across, places are percent of the width; down, and for type, they are pixels.
 * Nothing is scaled, so text is as large on a phone as on a desk.
 */
export function FluidSvg({ height, label, children }: { height: number; label: string; children: ReactNode }) {
  return (
    <svg role="img" aria-label={label} width="100%" height={height} fontSize="13" fill="none" className="block overflow-visible text-ink">
      {children}
    </svg>
  );
}

/** A place in a `FluidSvg`; inside it, everything is in pixels from there. */
export function At({ x, y = 0, children }: { x: number; y?: number; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a part of the drawing around it, which has the name.
    <svg x={`${x}%`} y={y} overflow="visible">
      {children}
    </svg>
  );
}

interface ArrowProps {
  /** Percent of the width. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly isDashed?: boolean;
  /** A CSS colour. */
  readonly color?: string;
  readonly width?: number;
}

/** From left to right or back, with its head at `to`. */
export function Arrow({ from, to, y, isDashed = false, color = 'var(--accent)', width = 2 }: ArrowProps) {
  const turn = to < from ? 1 : -1;
  return (
    <>
      <line x1={`${from}%`} x2={`${to}%`} y1={y} y2={y} stroke={color} strokeWidth={width} strokeDasharray={isDashed ? '5 4' : undefined} />
      <At x={to} y={y}>
        <path d={`M${8 * turn} -5 L0 0 L${8 * turn} 5`} stroke={color} strokeWidth={width} />
      </At>
    </>
  );
}

/** From `from` to `to` in pixels, up or down, at `x` percent. */
export function ArrowDown({ x, from, to, isDashed = false, color = 'var(--accent)', width = 2 }: Omit<ArrowProps, 'y'> & { x: number }) {
  const turn = to < from ? 1 : -1;
  return (
    <At x={x}>
      <path d={`M0 ${from} V${to}`} stroke={color} strokeWidth={width} strokeDasharray={isDashed ? '5 4' : undefined} />
      <path d={`M-5 ${to + 8 * turn} L0 ${to} L5 ${to + 8 * turn}`} stroke={color} strokeWidth={width} />
    </At>
  );
}
