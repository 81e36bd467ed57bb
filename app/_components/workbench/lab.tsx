'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { type PanelImperativeHandle, usePanelRef } from 'react-resizable-panels';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { useHandedCommand } from '../try/use-handed-command.ts';
import { NO_ATTEMPT } from './check/attempt-view.ts';
import { ResultsPanel } from './check/results-panel.tsx';
import { HandedNotice } from './handed-notice.tsx';
import { LabHelp } from './lab-help.tsx';
import { LabNotices, type Question } from './lab-notices.tsx';
import { LabPanes } from './lab-panes.tsx';
import { labStage } from './lab-stage.ts';
import { LabStrip } from './lab-strip.tsx';
import { LabWork } from './lab-work.tsx';
import { useMediaQuery } from './page-signals.ts';
import type { SandboxSession } from './sandbox-session.ts';
import { useOptionalStore } from './store.ts';
import { useChecking } from './use-checking.ts';
import { useLabActions } from './use-lab-actions.ts';
import { useLabKnowledge } from './use-lab-knowledge.ts';
import { useOpeningFiles } from './use-opening-files.ts';
import { usePageGuards } from './use-page-guards.ts';
import { useTerminalLooks } from './use-terminal-looks.ts';
import { useWideTask } from './use-wide-task.ts';
import type { WorkbenchProps } from './workbench-props.ts';

/** Most people look at it once. */
const KeysHelp = dynamic(() => loadAgain(() => import('./keys-help.tsx')).then((module) => module.KeysHelp), { ssr: false });

/** The workbench itself: strip, notices, and the panes in whichever stage the sandbox is. */
export function Lab({
  session,
  isFollowing,
  onFollow,
  ...props
}: WorkbenchProps & { session: SandboxSession | null; isFollowing: boolean; onFollow: (sandbox: Sandbox | null) => void }) {
  const feed = useOptionalStore(session?.feed.store ?? null);
  const attempt = useOptionalStore(session?.attempt.store ?? null) ?? NO_ATTEMPT;
  const view = feed?.view ?? null;
  const stage = labStage(isFollowing, view);
  const running = stage.name === 'running' && session && feed ? { session, sandbox: feed.view.sandbox } : null;
  const runningSession = running?.session ?? null;
  const actions = useLabActions(session, onFollow);
  const knowledge = useLabKnowledge(props, props.visitorId !== null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [hasHelp, setHasHelp] = useState(false);
  const [isFolded, setIsFolded] = useState(false);
  const [hasSeenStart, setHasSeenStart] = useState(false);
  if (stage.name === 'coming-up' && !hasSeenStart) setHasSeenStart(true);
  const taskPanel = usePanelRef();
  const widening = useWideTask(taskPanel);
  const isNarrow = useMediaQuery('(max-width: 859px)');
  const { results, hasResults, setHasResults, check, showAttempt } = useChecking(runningSession, attempt, {
    ask: setQuestion,
    onBegin: () => taskPanel.current?.expand(),
    onOver: knowledge.refreshHistory,
  });
  const [aside, setAside] = useState<HTMLElement | null>(null);
  useOpeningFiles(runningSession);
  const looks = useTerminalLooks();
  const { handed, settle } = useHandedCommand(props.lab.id);

  async function again(): Promise<void> {
    onFollow(null);
    await knowledge.refreshWork();
  }

  usePageGuards(session, { onCheck: check, onHelp: () => setHasHelp(!hasHelp) });
  const openFile = (node: string, path: string, line?: number) =>
    void session?.workspace.open(node, path, line === undefined ? {} : { line });

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <LabStrip
        sandbox={running?.sandbox ?? null}
        view={view}
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
      <LabHelp session={runningSession} ownId={props.visitorId} text={props.help} slot={aside} />
      <HandedNotice handed={handed} isRunning={running !== null} onDrop={settle} />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <main id="main" className="flex min-h-0 min-w-0 flex-1 flex-col">
          <LabPanes
            task={props.task}
            results={
              hasResults && (
                <ResultsPanel
                  view={results}
                  history={knowledge.history}
                  widening={isNarrow ? null : widening}
                  onOpen={openFile}
                  onClose={() => {
                    if (widening.isWide) widening.onToggle();
                    setHasResults(false);
                  }}
                  onCancel={() => void session?.attempt.cancel()}
                  onShowAttempt={(id) => void showAttempt(id)}
                />
              )
            }
            work={
              <LabWork
                stage={stage}
                view={view}
                knowledge={knowledge}
                signInHref={props.visitorId === null ? props.signInHref : null}
                actions={actions}
                onAgain={() => void again()}
              />
            }
            running={running}
            looks={looks}
            handed={handed}
            onTyped={settle}
            isNarrow={isNarrow}
            taskPanel={taskPanel}
            onFolded={setIsFolded}
            onOpenFile={openFile}
          />
        </main>
        <div ref={setAside} className="contents" />
      </div>
      {hasHelp && <KeysHelp onClose={() => setHasHelp(false)} />}
    </div>
  );
}

function toggle(panel: PanelImperativeHandle | null): void {
  if (panel?.isCollapsed()) panel.expand();
  else panel?.collapse();
}
