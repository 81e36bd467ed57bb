'use client';
import type { ReactNode, Ref } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import type { HandedCommand } from '../try/handed-command.ts';
import { ClientView } from './check/client-view.tsx';
import { EditorPane } from './editor/editor-pane.tsx';
import { pageKeyOf } from './page-keys.ts';
import { NarrowPanes, WidePanes } from './panes.tsx';
import type { SandboxSession } from './sandbox-session.ts';
import { TaskPane } from './task-pane.tsx';
import { TerminalPane } from './terminal/terminal-pane.tsx';
import type { useTerminalLooks } from './use-terminal-looks.ts';
import { useWorkbench } from './workbench-context.tsx';

/** The panes filled: the task always, editor and terminals while a sandbox runs, and what stands in their place otherwise. */
export function LabPanes({
  task,
  results,
  work,
  running,
  looks,
  handed,
  onTyped,
  isNarrow,
  taskPanel,
  onFolded,
  onOpenFile,
}: {
  task: ReactNode;
  results: ReactNode;
  work: ReactNode;
  running: { readonly session: SandboxSession; readonly sandbox: Sandbox } | null;
  looks: ReturnType<typeof useTerminalLooks>;
  /** A command a lesson wants at the prompt of a node. */
  handed: HandedCommand | null;
  onTyped: () => void;
  isNarrow: boolean;
  taskPanel: Ref<PanelImperativeHandle>;
  onFolded: (isFolded: boolean) => void;
  onOpenFile: (node: string, path: string) => void;
}) {
  const { text, lab } = useWorkbench();
  const panes = {
    task: (
      <TaskPane
        task={task}
        label={text.task}
        onOpenFile={onOpenFile}
        over={results}
        foot={running && <ClientView sandbox={running.sandbox.id} isUsable />}
      />
    ),
    editor: running && (
      <EditorPane
        workspace={running.session.workspace}
        sandbox={running.sandbox.id}
        nodes={lab.nodes.map((node) => node.name)}
        isNight={looks.isNight}
      />
    ),
    terminals: running && (
      <TerminalPane
        key={running.sandbox.id}
        sandbox={running.sandbox.id}
        nodes={running.sandbox.nodes}
        looks={looks}
        handed={handed}
        onTyped={onTyped}
        onFontSize={looks.changeFontSize}
        onTabs={running.session.showTerminals}
        onPageKey={(event) => pageKeyOf(event) !== null}
      />
    ),
    work,
  };
  return isNarrow ? (
    <NarrowPanes {...panes} isTerminalWanted={handed !== null} />
  ) : (
    <WidePanes {...panes} taskRef={taskPanel} onFolded={onFolded} />
  );
}
