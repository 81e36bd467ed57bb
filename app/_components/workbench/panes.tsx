'use client';
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import { Group, type LayoutStorage, Panel, type PanelImperativeHandle, Separator, useDefaultLayout } from 'react-resizable-panels';
import { classNames } from '../ui/class-names.ts';
import { useIsAlive } from '../ui/use-is-alive.ts';
import { useWorkbench } from './workbench-context.tsx';

interface PaneContents {
  readonly task: ReactNode;
  /** Null before there is a sandbox; `work` is then shown instead of both. */
  readonly editor: ReactNode | null;
  readonly terminals: ReactNode | null;
  readonly work: ReactNode;
}

const nowhere: LayoutStorage = { getItem: () => null, setItem: () => undefined };

const separator =
  'relative bg-line outline-none transition-colors hover:bg-accent data-[separator=active]:bg-accent focus-visible:bg-accent';

interface WidePanesProps extends PaneContents {
  readonly taskRef: Ref<PanelImperativeHandle>;
  readonly onFolded: (isFolded: boolean) => void;
}

/** Task on the left, editor over terminals on the right; every border can be dragged, or moved with the arrows. */
export function WidePanes(props: WidePanesProps) {
  const isAlive = useIsAlive();
  // The server does not know the sizes kept in this browser: drawn once as the server did, then anew with them.
  return <SizedPanes key={isAlive ? 'kept' : 'first'} {...props} storage={isAlive ? localStorage : nowhere} />;
}

function SizedPanes({ task, editor, terminals, work, taskRef, onFolded, storage }: WidePanesProps & { storage: LayoutStorage }) {
  const { text } = useWorkbench();
  const columns = useDefaultLayout({ id: 'luyen-workbench-columns', storage });
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1" {...columns}>
      <Panel
        id="task"
        panelRef={taskRef}
        collapsible
        collapsedSize={0}
        minSize={280}
        defaultSize="34"
        onResize={({ inPixels }) => onFolded(inPixels < 1)}
        className="h-full"
      >
        {task}
      </Panel>
      <Separator aria-label={text.resizeTask} className={classNames(separator, 'w-px')} />
      <Panel id="work" minSize={360} className="h-full">
        {editor !== null && terminals !== null ? <Rows editor={editor} terminals={terminals} storage={storage} /> : work}
      </Panel>
    </Group>
  );
}

function Rows({ editor, terminals, storage }: { editor: ReactNode; terminals: ReactNode; storage: LayoutStorage }) {
  const { text } = useWorkbench();
  const rows = useDefaultLayout({ id: 'luyen-workbench-rows', storage });
  return (
    <Group orientation="vertical" className="h-full" {...rows}>
      <Panel id="editor" minSize={120} defaultSize="52" className="h-full">
        {editor}
      </Panel>
      <Separator aria-label={text.resizeRows} className={classNames(separator, 'h-px')} />
      <Panel id="terminals" minSize={100} className="h-full">
        {terminals}
      </Panel>
    </Group>
  );
}

type NarrowPane = 'task' | 'editor' | 'terminals' | 'work';

/** On a phone one pane at a time, with a row of names at the bottom. All stay as they were while out of sight. */
export function NarrowPanes({ task, editor, terminals, work, isTerminalWanted }: PaneContents & { readonly isTerminalWanted: boolean }) {
  const { text } = useWorkbench();
  const hasSandbox = editor !== null && terminals !== null;
  const [chosen, setChosen] = useState<NarrowPane>('task');
  useEffect(() => {
    if (isTerminalWanted) setChosen('terminals');
  }, [isTerminalWanted]);
  const names: readonly (readonly [NarrowPane, string])[] = hasSandbox
    ? [
        ['task', text.task],
        ['editor', text.editor],
        ['terminals', text.terminals],
      ]
    : [
        ['task', text.task],
        ['work', text.lab],
      ];
  const shown = names.some(([pane]) => pane === chosen) ? chosen : hasSandbox ? 'terminals' : 'work';
  const contents = { task, editor, terminals, work };
  return (
    <>
      <div className="relative min-h-0 flex-1">
        {names.map(([pane]) => (
          <div key={pane} className={classNames('absolute inset-0', pane !== shown && 'hidden')}>
            {contents[pane]}
          </div>
        ))}
      </div>
      <nav aria-label={text.panes} className="grid shrink-0 auto-cols-fr grid-flow-col border-line border-t bg-surface">
        {names.map(([pane, name]) => (
          <button
            key={pane}
            type="button"
            aria-current={pane === shown ? 'page' : undefined}
            onClick={() => setChosen(pane)}
            className={classNames(
              'h-12 border-t-2 text-sm',
              pane === shown ? 'border-accent font-semibold' : 'border-transparent text-ink-soft',
            )}
          >
            {name}
          </button>
        ))}
      </nav>
    </>
  );
}
