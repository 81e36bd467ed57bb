'use client';
import { useEffect, useState } from 'react';
import type { ShownTerminals } from '#app/_lib/help/help-protocol.ts';
import { NodeShape } from '../workbench/sandbox/node-shape.tsx';
import type { NodeView } from '../workbench/sandbox/sandbox-view.ts';
import { TabRow } from '../workbench/tab-row.tsx';
import { TerminalView } from '../workbench/terminal/terminal-view.tsx';
import { useTerminalLooks } from '../workbench/use-terminal-looks.ts';

/** The learner's terminals: those in front of them, or one chosen here. Keys pass only while the learner lets them. */
export function LiveTerminals({
  sandbox,
  nodes,
  shown,
  isFollowing,
  onLeave,
  label,
  emptyText,
}: {
  sandbox: string;
  nodes: readonly NodeView[];
  /** Null until the learner's page has said. */
  shown: ShownTerminals | null;
  isFollowing: boolean;
  /** The mentor looks elsewhere. */
  onLeave: () => void;
  label: string;
  emptyText: string;
}) {
  const open = shown?.open ?? nodes.map(({ name }) => `${name}/main`);
  const [chosen, setChosen] = useState('');
  const looks = useTerminalLooks();
  const inFront = (isFollowing || !open.includes(chosen) ? (shown?.shown ?? open.slice(0, 1)) : [chosen]).filter((key) =>
    open.includes(key),
  );
  const focused = inFront[Math.min(shown?.focused ?? 0, inFront.length - 1)];
  useEffect(() => {
    if (isFollowing && focused !== undefined) setChosen(focused);
  }, [isFollowing, focused]);
  const stateOf = (key: string) => nodes.find(({ name }) => name === key.split('/')[0])?.state ?? 'missing';

  return (
    <section aria-label={label} className="flex min-h-0 flex-[55] flex-col border-line border-t">
      <div className="flex h-9 shrink-0 items-stretch border-line border-b bg-surface">
        <TabRow
          label={label}
          tabs={open.map((key) => ({ key, isSelected: inFront.includes(key), content: <TabName tab={key} state={stateOf(key)} /> }))}
          onSelect={(key) => {
            onLeave();
            setChosen(key);
          }}
        />
      </div>
      <div className="flex min-h-0 flex-1">
        {open.length === 0 && <p className="m-auto text-ink-faint text-sm">{emptyText}</p>}
        {open.map((key) => {
          const [node = '', name = ''] = key.split('/');
          return (
            <TerminalView
              key={key}
              tab={{ node, name }}
              sandbox={sandbox}
              looks={looks}
              isWatching
              isShown={inFront.includes(key)}
              order={Math.max(0, inFront.indexOf(key))}
              isNodeUp={stateOf(key) === 'up'}
              onFocus={() => undefined}
              onPageKey={() => false}
              onReady={() => undefined}
            />
          );
        })}
      </div>
    </section>
  );
}

function TabName({ tab, state }: { tab: string; state: NodeView['state'] }) {
  const [node = '', name = ''] = tab.split('/');
  return (
    <span className="inline-flex items-center gap-1.5 font-mono text-xs">
      <NodeShape state={state} />
      {name === 'main' ? node : `${node} ${name}`}
    </span>
  );
}
