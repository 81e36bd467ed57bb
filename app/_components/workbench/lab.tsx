'use client';
import { useEffect, useMemo, useState } from 'react';
import { usePanelRef } from 'react-resizable-panels';
import type { NodeAction, Sandbox } from '#labs/gateway/protocol.ts';
import { NO_ATTEMPT } from './check/attempt-view.ts';
import { ClientView } from './check/client-view.tsx';
import { ResultsPanel } from './check/results-panel.tsx';
import { EditorPane } from './editor/editor-pane.tsx';
import { isDirty } from './editor/open-file.ts';
import { KeysHelp } from './keys-help.tsx';
import { LabNotices, type Question } from './lab-notices.tsx';
import { labStage } from './lab-stage.ts';
import { LabWork } from './lab-work.tsx';
import { pageKeyOf } from './page-keys.ts';
import { useKept, useMediaQuery, useNight } from './page-signals.ts';
import { NarrowPanes, WidePanes } from './panes.tsx';
import { NodeLamp } from './sandbox/node-lamp.tsx';
import { TimeLeft } from './sandbox/time-left.tsx';
import type { SandboxSession } from './sandbox-session.ts';
import { useOptionalStore } from './store.ts';
import { Strip } from './strip.tsx';
import { TaskPane } from './task-pane.tsx';
import { TerminalPane } from './terminal/terminal-pane.tsx';
import { fill } from './text.ts';
import { useLabActions } from './use-lab-actions.ts';
import { useLabKnowledge } from './use-lab-knowledge.ts';
import { useOpeningFiles } from './use-opening-files.ts';
import { usePageGuards } from './use-page-guards.ts';
import type { WorkbenchProps } from './workbench.tsx';
import { useWorkbench } from './workbench-context.tsx';

const FONT = { initial: 13, smallest: 10, largest: 24 } as const;

/** The workbench itself: strip, notices, and the panes in whichever stage the sandbox is. */
export function Lab({
  session,
  isFollowing,
  onFollow,
  ...props
}: WorkbenchProps & { session: SandboxSession | null; isFollowing: boolean; onFollow: (sandbox: Sandbox | null) => void }) {
  const { text, lab } = useWorkbench();
  const feed = useOptionalStore(session?.feed.store ?? null);
  const attempt = useOptionalStore(session?.attempt.store ?? null) ?? NO_ATTEMPT;
  const stage = labStage(isFollowing, feed?.view ?? null);
  const running = stage.name === 'running' && session && feed ? { session, sandbox: feed.view.sandbox } : null;
  const actions = useLabActions(session, onFollow);
  const knowledge = useLabKnowledge(props, props.visitorId !== null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [hasResults, setHasResults] = useState(false);
  const [hasHelp, setHasHelp] = useState(false);
  const [isFolded, setIsFolded] = useState(false);
  const taskPanel = usePanelRef();
  const isNarrow = useMediaQuery('(max-width: 859px)');
  useOpeningFiles(running?.session ?? null);
  const looks = useTerminalLooks();

  async function grade(): Promise<void> {
    if (!session) return;
    setHasResults(true);
    taskPanel.current?.expand();
    await session.attempt.run();
    await knowledge.refreshHistory();
  }

  function check(): void {
    if (!running || attempt.phase === 'running') return;
    const { workspace } = running.session;
    if (!workspace.hasUnsaved()) {
      void grade();
      return;
    }
    setQuestion({
      words: text.confirm.unsaved,
      answers: [
        { label: text.confirm.unsavedSave, onChoose: () => void saveAll(running.session).then(grade) },
        { label: text.confirm.unsavedAnyway, onChoose: () => void grade() },
      ],
    });
  }

  function askNodeAction(node: string, action: NodeAction): void {
    if (action !== 'reset') {
      void actions.node(node, action);
      return;
    }
    const words = fill(text.confirm.resetNode, { node });
    setQuestion({
      words,
      answers: [{ label: text.confirm.resetNodeYes, isDangerous: true, onChoose: () => void actions.node(node, action) }],
    });
  }

  async function again(): Promise<void> {
    onFollow(null);
    await knowledge.refreshWork();
  }

  usePageGuards(session, { onCheck: check, onHelp: () => setHasHelp(!hasHelp) });
  const ask = (words: string, label: string, onChoose: () => void) =>
    setQuestion({ words, answers: [{ label, isDangerous: true, onChoose }] });
  const openFile = (node: string, path: string, line?: number) =>
    void session?.workspace.open(node, path, line === undefined ? {} : { line });

  const task = (
    <TaskPane
      task={props.task}
      label={text.task}
      onOpenFile={openFile}
      over={
        hasResults && (
          <ResultsPanel
            view={attempt}
            history={knowledge.history}
            onOpen={openFile}
            onClose={() => setHasResults(false)}
            onCancel={() => void session?.attempt.cancel()}
            onShowAttempt={(id) => void session?.attempt.show(id)}
          />
        )
      }
      foot={running && <ClientView sandbox={running.sandbox.id} isUsable />}
    />
  );
  const panes = {
    task,
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
        onFontSize={looks.changeFontSize}
        onPageKey={(event) => pageKeyOf(event) !== null}
      />
    ),
    work: (
      <LabWork
        stage={stage}
        view={feed?.view ?? null}
        knowledge={knowledge}
        signInHref={props.visitorId === null ? props.signInHref : null}
        actions={actions}
        onAgain={() => void again()}
      />
    ),
  };

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <Strip
        lamps={running?.sandbox.nodes.map((node) => (
          <NodeLamp
            key={node.name}
            node={node}
            isBusy={actions.busyNodes.has(node.name)}
            onAction={(action) => askNodeAction(node.name, action)}
          />
        ))}
        time={running && <TimeLeft sandbox={running.sandbox} onExtend={() => void actions.extend()} />}
        isFolded={isFolded}
        onFold={isNarrow ? null : () => (isFolded ? taskPanel.current?.expand() : taskPanel.current?.collapse())}
        check={{ isRunning: attempt.phase === 'running', isUsable: running !== null, onCheck: check }}
        menu={{
          hasSandbox: running !== null,
          isReaderMode: looks.isScreenReaderMode,
          onResults: () => setHasResults(true),
          onKeys: () => setHasHelp(true),
          onReaderMode: looks.toggleReaderMode,
          onReset: () => ask(text.confirm.resetLab, text.confirm.resetLabYes, () => void actions.reset()),
          onStop: () => ask(text.confirm.stop, text.confirm.stopYes, () => void actions.stop()),
        }}
        preferences={props.preferences}
      />
      <LabNotices
        connection={feed?.connection ?? 'live'}
        problem={stage.name === 'idle' ? null : actions.problem}
        question={question}
        sandbox={running?.sandbox ?? null}
        signInHref={props.signInHref}
        onDismissProblem={actions.clearProblem}
        onDismissQuestion={() => setQuestion(null)}
        onExtend={() => void actions.extend()}
      />
      <main id="main" className="flex min-h-0 flex-1 flex-col">
        {isNarrow ? <NarrowPanes {...panes} /> : <WidePanes {...panes} taskRef={taskPanel} onFolded={setIsFolded} />}
      </main>
      {hasHelp && <KeysHelp onClose={() => setHasHelp(false)} />}
    </div>
  );
}

async function saveAll({ workspace }: SandboxSession): Promise<void> {
  const unsaved = workspace.store.get().files.filter(isDirty);
  for (const file of unsaved) await workspace.save(`${file.node}:${file.path}`);
}

/** How terminals look: the page's theme, the reader's size and mode, kept in this browser. */
function useTerminalLooks() {
  const isNight = useNight();
  const wantsContrast = useMediaQuery('(prefers-contrast: more)');
  const [fontSize, setFontSize] = useKept<number>('luyen:terminal-font', FONT.initial);
  const [isScreenReaderMode, setReaderMode] = useKept<boolean>('luyen:terminal-reader', false);
  const looks = useMemo(
    () => ({ isNight, wantsContrast, fontSize, isScreenReaderMode }),
    [isNight, wantsContrast, fontSize, isScreenReaderMode],
  );
  useEffect(() => {
    document.documentElement.style.setProperty('--terminal-ground', isNight ? '#0f1114' : '#ffffff');
  }, [isNight]);
  return useMemo(
    () => ({
      ...looks,
      changeFontSize: (change: 1 | -1) => setFontSize(Math.min(FONT.largest, Math.max(FONT.smallest, fontSize + change))),
      toggleReaderMode: () => setReaderMode(!isScreenReaderMode),
    }),
    [looks, fontSize, isScreenReaderMode, setFontSize, setReaderMode],
  );
}
