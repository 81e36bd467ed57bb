'use client';
import { ChevronDown } from 'lucide-react';
import type { NodeAction } from '#labs/gateway/protocol.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { NodeShape } from './node-shape.tsx';
import type { NodeView } from './sandbox-view.ts';

/** What can be done to a node in each state; everything else would be refused anyway. */
const ACTIONS: Readonly<Record<NodeView['state'], readonly NodeAction[]>> = {
  booting: ['stop', 'kill', 'reset'],
  up: ['stop', 'kill', 'pause', 'reset'],
  cut: ['stop', 'kill', 'pause', 'reset'],
  paused: ['resume', 'kill', 'reset'],
  stopped: ['start', 'reset'],
  missing: ['reset'],
};

/** A node in the strip: its lamp, its name, its state in a word, and a menu of what can be done to it. */
export function NodeLamp({ node, onAction, isBusy }: { node: NodeView; onAction: (action: NodeAction) => void; isBusy: boolean }) {
  const { text } = useWorkbench();
  const state = text.node[node.state];
  const actions = ACTIONS[node.state];
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          disabled={isBusy}
          aria-label={fill(text.node.menu, { node: node.name, state })}
          className="group inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-xs hover:bg-sunken disabled:opacity-60 data-[state=open]:bg-sunken"
        >
          <NodeShape state={node.state} />
          <span className="font-mono text-ink">{node.name}</span>
          <span className={node.state === 'up' ? 'hidden text-ink-faint 2xl:inline' : 'text-ink-soft max-sm:hidden'}>{state}</span>
          <ChevronDown aria-hidden="true" className="size-3 text-ink-faint opacity-60 group-hover:opacity-100" />
        </button>
      }
    >
      <p className="flex items-center justify-between gap-6 px-2.5 py-1.5 text-ink-soft text-xs">
        <span>{state}</span>
        <span className="font-mono">{node.address}</span>
      </p>
      <MenuSeparator />
      {actions.map((action) => (
        <MenuItem key={action} onSelect={() => onAction(action)} tone={action === 'kill' || action === 'reset' ? 'danger' : 'plain'}>
          {text.node[action]}
        </MenuItem>
      ))}
    </Menu>
  );
}
