'use client';
import { type ReactNode, type Ref, useState } from 'react';
import { Group, Panel, type PanelImperativeHandle, Separator, useDefaultLayout } from 'react-resizable-panels';
import { classNames } from '../ui/class-names.ts';
import { useWorkbench } from './workbench-context.tsx';

interface PaneContents {
  readonly task: ReactNode;
  /** Null before there is a sandbox; `work` is then shown instead of both. */
  readonly editor: ReactNode | null;
  readonly terminals: ReactNode | null;
  readonly work: ReactNode;
}

const memory: Pick<Storage, 'getItem' | 'setItem'> = { getItem: () => null, setItem: () => undefined };
const storage = () => (typeof localStorage === 'undefined' ? memory : localStorage);

const separator =
  'relative bg-line outline-none transition-colors hover:bg-accent data-[separator=active]:bg-accent focus-visible:bg-accent';

/** Task on the left, editor over terminals on the right; every border can be dragged, or moved with the arrows. */
export function WidePanes({
  task,
  editor,
  terminals,
  work,
  taskRef,
  onFolded,
}: PaneContents & { taskRef: Ref<PanelImperativeHandle>; onFolded: (isFolded: boolean) => void }) {
  const { text } = useWorkbench();
  const columns = useDefaultLayout({ id: 'luyen-workbench-columns', storage: storage() });
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
        {editor !== null && terminals !== null ? <Rows editor={editor} terminals={terminals} /> : work}
      </Panel>
    </Group>
  );
}

function Rows({ editor, terminals }: { editor: ReactNode; terminals: ReactNode }) {
  const { text } = useWorkbench();
  const rows = useDefaultLayout({ id: 'luyen-workbench-rows', storage: storage() });
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
export function NarrowPanes({ task, editor, terminals, work }: PaneContents) {
  const { text } = useWorkbench();
  const hasSandbox = editor !== null && terminals !== null;
  const [chosen, setChosen] = useState<NarrowPane>('task');
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
