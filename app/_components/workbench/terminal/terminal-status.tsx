'use client';
import { Plug, PowerOff, Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fill, type WorkbenchText } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { LinkState } from './reconnect.ts';

/** A first connection is usually faster than a line about it can be read. */
const QUIET_MS = 400;

/** One honest line at the foot of a terminal whenever it is not simply working. */
export function TerminalStatus({
  node,
  state,
  exit,
  hasFailed,
  onRetry,
}: {
  node: string;
  state: LinkState;
  exit: { readonly code: number | null } | undefined;
  hasFailed: boolean;
  onRetry: () => void;
}) {
  const { text } = useWorkbench();
  const [isLate, setIsLate] = useState(false);
  const isWorking = state.phase === 'live' && exit === undefined && !hasFailed;
  useEffect(() => {
    setIsLate(false);
    if (isWorking) return;
    const timer = setTimeout(() => setIsLate(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [isWorking]);

  const words = isWorking || !isLate ? '' : wordsFor(text, node, state, exit, hasFailed);
  const Icon = state.phase === 'node-down' ? PowerOff : state.phase === 'live' ? Plug : Unplug;
  return (
    <div role="status" className="absolute inset-x-0 bottom-0">
      {words !== '' && (
        <p className="flex items-center gap-2 border-line border-t bg-wait-soft px-3 py-1.5 text-wait text-xs">
          <Icon aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="min-w-0 flex-1">{words}</span>
          {state.phase === 'waiting' && (
            <button type="button" onClick={onRetry} className="shrink-0 font-semibold underline underline-offset-2">
              {text.terminal.now}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function wordsFor(
  text: WorkbenchText,
  node: string,
  state: LinkState,
  exit: { readonly code: number | null } | undefined,
  hasFailed: boolean,
): string {
  if (hasFailed) return text.terminal.loadFailed;
  switch (state.phase) {
    case 'connecting':
      return text.terminal.connecting;
    case 'waiting':
      return fill(text.terminal.waiting, { seconds: Math.ceil(state.delayMs / 1000) });
    case 'node-down':
      return fill(text.terminal.nodeDown, { node });
    case 'not-open':
      return text.terminal.notOpen;
    case 'over':
      return state.reason === 'gone' ? text.terminal.gone : text.terminal.signedOut;
    case 'live':
      if (exit === undefined) return '';
      return exit.code === null ? text.terminal.exitedUnknown : fill(text.terminal.exited, { code: exit.code });
  }
}
