'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { NodeAction, Sandbox } from '#labs/gateway/protocol.ts';
import type { Question } from './lab-notices.tsx';
import { AddressesPanel } from './sandbox/addresses-panel.tsx';
import { NodeLamp } from './sandbox/node-lamp.tsx';
import type { SandboxView } from './sandbox/sandbox-view.ts';
import { TimeLeft } from './sandbox/time-left.tsx';
import { Strip } from './strip.tsx';
import { fill } from './text.ts';
import type { LabActions } from './use-lab-actions.ts';
import type { useTerminalLooks } from './use-terminal-looks.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Comes only to who is recorded. */
const RecordingSign = dynamic(() => loadAgain(() => import('../recordings/recording-sign.tsx')).then((module) => module.RecordingSign), {
  ssr: false,
});

/** The strip of this sandbox: what would lose work is asked first, everything else is done at once. */
export function LabStrip({
  sandbox,
  view,
  actions,
  looks,
  isFolded,
  onFold,
  check,
  onAsk,
  onResults,
  onKeys,
  preferences,
}: {
  /** Null while none runs. */
  sandbox: Sandbox | null;
  /** What is known of it, running or not. */
  view: SandboxView | null;
  actions: LabActions;
  looks: Pick<ReturnType<typeof useTerminalLooks>, 'isScreenReaderMode' | 'toggleReaderMode'>;
  isFolded: boolean;
  onFold: (() => void) | null;
  check: { readonly isRunning: boolean; readonly isUsable: boolean; onCheck(): void };
  onAsk: (question: Question) => void;
  onResults: () => void;
  onKeys: () => void;
  preferences: ReactNode;
}) {
  const { text } = useWorkbench();
  const ask = (words: string, label: string, onChoose: () => void) => onAsk({ words, answers: [{ label, isDangerous: true, onChoose }] });

  function actOnNode(node: string, action: NodeAction): void {
    const act = () => void actions.node(node, action);
    if (action === 'reset') ask(fill(text.confirm.resetNode, { node }), text.confirm.resetNodeYes, act);
    else act();
  }

  return (
    <Strip
      lamps={
        sandbox && (
          <>
            <AddressesPanel nodes={sandbox.nodes} />
            {sandbox.nodes.map((node) => (
              <NodeLamp
                key={node.name}
                node={node}
                isBusy={actions.busyNodes.has(node.name)}
                onAction={(action) => actOnNode(node.name, action)}
              />
            ))}
          </>
        )
      }
      time={
        sandbox && (
          <>
            {view && view.keepDays > 0 && <RecordingSign keepDays={view.keepDays} />}
            <TimeLeft sandbox={sandbox} onExtend={() => void actions.extend()} />
          </>
        )
      }
      isFolded={isFolded}
      onFold={onFold}
      check={check}
      menu={{
        hasSandbox: sandbox !== null,
        isReaderMode: looks.isScreenReaderMode,
        onResults,
        onKeys,
        onReaderMode: looks.toggleReaderMode,
        onReset: () => ask(text.confirm.resetLab, text.confirm.resetLabYes, () => void actions.reset()),
        onStop: () => ask(text.confirm.stop, text.confirm.stopYes, () => void actions.stop()),
      }}
      preferences={preferences}
    />
  );
}
