import { classNames } from '../../ui/class-names.ts';
import type { NodeView } from './sandbox-view.ts';

const COLOURS: Readonly<Record<NodeView['state'], string>> = {
  up: 'text-pass',
  booting: 'text-wait',
  paused: 'text-wait',
  stopped: 'text-ink-faint',
  cut: 'text-fail',
  missing: 'text-fail',
};

/** A node's lamp. Each state has a shape of its own: disc, turning arc, two bars, empty square, broken line, cross. */
export function NodeShape({ state }: { state: NodeView['state'] }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={classNames('size-2.5 shrink-0', COLOURS[state], state === 'booting' && 'animate-spin')}
    >
      {shapeOf(state)}
    </svg>
  );
}

function shapeOf(state: NodeView['state']) {
  const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round' } as const;
  switch (state) {
    case 'up':
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case 'booting':
      return <path d="M6 1.5A4.5 4.5 0 1 1 1.5 6" {...stroke} />;
    case 'paused':
      return <path d="M3.8 2v8M8.2 2v8" {...stroke} strokeWidth="2.4" />;
    case 'stopped':
      return <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1" {...stroke} strokeWidth="1.6" />;
    case 'cut':
      return <path d="M1 6h3M8 6h3M7.2 2.5 4.8 9.5" {...stroke} strokeWidth="1.8" />;
    case 'missing':
      return <path d="m2.5 2.5 7 7m0-7-7 7" {...stroke} />;
  }
}
