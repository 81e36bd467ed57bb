'use client';
import { useState } from 'react';
import { type PanelImperativeHandle, usePanelRef } from 'react-resizable-panels';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { NO_ATTEMPT } from './check/attempt-view.ts';
import { ClientView } from './check/client-view.tsx';
import { ResultsPanel } from './check/results-panel.tsx';
import { EditorPane } from './editor/editor-pane.tsx';
import { KeysHelp } from './keys-help.tsx';
import { LabNotices, type Question } from './lab-notices.tsx';
import { labStage } from './lab-stage.ts';
import { LabStrip } from './lab-strip.tsx';
import { LabWork } from './lab-work.tsx';
import { pageKeyOf } from './page-keys.ts';
import { useMediaQuery } from './page-signals.ts';
import { NarrowPanes, WidePanes } from './panes.tsx';
import type { SandboxSession } from './sandbox-session.ts';
import { useOptionalStore } from './store.ts';
import { TaskPane } from './task-pane.tsx';
import { TerminalPane } from './terminal/terminal-pane.tsx';
import { useChecking } from './use-checking.ts';
import { useLabActions } from './use-lab-actions.ts';
import { useLabKnowledge } from './use-lab-knowledge.ts';
import { useOpeningFiles } from './use-opening-files.ts';
import { usePageGuards } from './use-page-guards.ts';
import { useTerminalLooks } from './use-terminal-looks.ts';
import { useWorkbench } from './workbench-context.tsx';
import type { WorkbenchProps } from './workbench-props.ts';

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
  const [hasHelp, setHasHelp] = useState(false);
  const [isFolded, setIsFolded] = useState(false);
  const [hasSeenStart, setHasSeenStart] = useState(false);
  if (stage.name === 'coming-up' && !hasSeenStart) setHasSeenStart(true);
  const taskPanel = usePanelRef();
  const isNarrow = useMediaQuery('(max-width: 859px)');
  const { results, hasResults, setHasResults, check, showAttempt } = useChecking(running?.session ?? null, attempt, {
    ask: setQuestion,
    onBegin: () => taskPanel.current?.expand(),
    onOver: knowledge.refreshHistory,
  });
  useOpeningFiles(running?.session ?? null);
  const looks = useTerminalLooks();

  async function again(): Promise<void> {
    onFollow(null);
    await knowledge.refreshWork();
  }

  usePageGuards(session, { onCheck: check, onHelp: () => setHasHelp(!hasHelp) });
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
            view={results}
            history={knowledge.history}
            onOpen={openFile}
            onClose={() => setHasResults(false)}
            onCancel={() => void session?.attempt.cancel()}
            onShowAttempt={(id) => void showAttempt(id)}
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
      <LabStrip
        sandbox={running?.sandbox ?? null}
        actions={actions}
        looks={looks}
        isFolded={isFolded}
        onFold={isNarrow ? null : () => toggle(taskPanel.current)}
        check={{ isRunning: attempt.phase === 'running', isUsable: running !== null, onCheck: check }}
        onAsk={setQuestion}
        onResults={() => setHasResults(true)}
        onKeys={() => setHasHelp(true)}
        preferences={props.preferences}
      />
      <LabNotices
        connection={feed?.connection ?? 'live'}
        problem={stage.name === 'idle' ? null : actions.problem}
        question={question}
        sandbox={running?.sandbox ?? null}
        isFresh={hasSeenStart}
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

function toggle(panel: PanelImperativeHandle | null): void {
  if (panel?.isCollapsed()) panel.expand();
  else panel?.collapse();
}
