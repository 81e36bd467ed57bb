'use client';
import { useCallback, useRef, useState } from 'react';
import type { NodeAction, Sandbox } from '#labs/gateway/protocol.ts';
import type { SandboxSession } from './sandbox-session.ts';
import { fill } from './text.ts';
import { problemText } from './workbench-api.ts';
import { useWorkbench } from './workbench-context.tsx';

/** What can be done to a sandbox from the page, with what went wrong last. */
export interface LabActions {
  readonly problem: string | null;
  readonly isStarting: boolean;
  /** Nodes an action is under way for. */
  readonly busyNodes: ReadonlySet<string>;
  clearProblem(): void;
  start(restore: boolean): Promise<void>;
  stop(): Promise<void>;
  reset(): Promise<void>;
  extend(): Promise<void>;
  node(name: string, action: NodeAction): Promise<void>;
}

export function useLabActions(session: SandboxSession | null, onFollow: (sandbox: Sandbox) => void): LabActions {
  const { api, text, lab } = useWorkbench();
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const [busyNodes, setBusyNodes] = useState<ReadonlySet<string>>(new Set());
  const current = useRef(session);
  current.current = session;

  /** Runs one action; a failure becomes a sentence on the page and nothing else. */
  const attempt = useCallback(
    async (act: () => Promise<void>, describe: (reason: string) => string = (reason) => reason) => {
      setProblem(null);
      try {
        await act();
      } catch (cause) {
        setProblem(describe(problemText(cause, text.failure)));
      }
    },
    [text],
  );
  const onSandbox = (act: (id: string) => Promise<Sandbox>) =>
    attempt(async () => {
      const target = current.current;
      if (target) target.feed.accept(await act(target.id));
    });

  return {
    problem,
    isStarting,
    busyNodes,
    clearProblem: () => setProblem(null),
    async start(restore) {
      setIsStarting(true);
      await attempt(async () => onFollow(await api.start(lab.id, restore)));
      setIsStarting(false);
    },
    stop: () =>
      attempt(async () => {
        if (current.current) await api.stop(current.current.id);
      }),
    reset: () => onSandbox(api.reset),
    extend: () => onSandbox(api.extend),
    async node(name, action) {
      setBusyNodes((busy) => new Set([...busy, name]));
      await attempt(
        async () => {
          const target = current.current;
          if (!target) return;
          target.feed.accept(await api.nodeAction(target.id, name, action));
          if (action === 'reset') await target.workspace.lookAgain();
        },
        (reason) => fill(text.node.failed, { node: name, reason }),
      );
      setBusyNodes((busy) => new Set([...busy].filter((each) => each !== name)));
    },
  };
}
