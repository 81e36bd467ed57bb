import { Server } from 'lucide-react';
import type { ReactNode } from 'react';

/** A node's name in running text: `<Node name="lb"/>`, or other words for it between the tags. */
export function Node({ name, children }: { name?: string; children?: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap font-mono text-[0.92em]">
      <Server aria-hidden="true" className="size-[0.95em] text-ink-faint" />
      {children ?? name}
    </span>
  );
}
