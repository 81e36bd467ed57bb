'use client';
import { useEffect, useRef, useState } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { classNames } from '../../ui/class-names.ts';
import { backoffMs } from '../sandbox/feed-backoff.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { LinkState } from './reconnect.ts';
import type { TerminalLooks, TerminalSession } from './terminal-session.ts';
import { TerminalStatus } from './terminal-status.tsx';
import type { TerminalTab } from './terminal-tabs.ts';

/** What the pane may ask of a terminal it shows. */
export type TerminalControls = Pick<TerminalSession, 'focus' | 'selection' | 'paste' | 'nudge' | 'typeAtPrompt'>;

/** One terminal. It connects when it is first shown and stays connected while hidden, so switching costs nothing. */
export function TerminalView({
  tab,
  sandbox,
  looks,
  isShown,
  order,
  isNodeUp,
  isWatching = false,
  onFocus,
  onPageKey,
  onReady,
}: {
  tab: TerminalTab;
  sandbox: string;
  looks: TerminalLooks;
  isShown: boolean;
  order: number;
  isNodeUp: boolean;
  /** Of somebody else's sandbox. */
  isWatching?: boolean;
  onFocus: () => void;
  onPageKey: (event: KeyboardEvent) => boolean;
  onReady: (controls: TerminalControls | null) => void;
}) {
  const { text, api } = useWorkbench();
  const host = useRef<HTMLDivElement>(null);
  const session = useRef<TerminalSession | null>(null);
  const [hasBeenShown, setHasBeenShown] = useState(isShown);
  const [state, setState] = useState<LinkState>({ phase: 'connecting', attempt: 0 });
  const [exit, setExit] = useState<{ readonly code: number | null } | undefined>();
  const [failures, setFailures] = useState(0);
  const latest = useRef({ looks, isShown, onPageKey, onReady });
  latest.current = { looks, isShown, onPageKey, onReady };
  if (isShown && !hasBeenShown) setHasBeenShown(true);

  const template = tab.name === 'main' ? text.terminal.region : text.terminal.regionNamed;
  const label = fill(template, { node: tab.node, name: tab.name });

  useEffect(() => {
    const element = host.current;
    if (!hasBeenShown || !element) return;
    let isGone = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    async function open(where: HTMLElement): Promise<void> {
      const { createTerminalSession } = await loadAgain(() => import('./terminal-session.ts'));
      if (isGone) return;
      const opened = await createTerminalSession({
        host: where,
        sandbox,
        node: tab.node,
        name: tab.name,
        label,
        looks: latest.current.looks,
        isWatching,
        explainRefusal: () => explainRefusal(() => api.read(sandbox)),
        onState: setState,
        onExit: setExit,
        onPageKey: (event) => latest.current.onPageKey(event),
      });
      if (isGone) {
        opened.dispose();
        return;
      }
      session.current = opened;
      latest.current.onReady(opened);
      // The prompt is what one waits for; it takes the keyboard unless something else has it.
      if (!isWatching && latest.current.isShown && document.activeElement === document.body) opened.focus();
    }
    open(element).catch((cause: unknown) => {
      console.error('terminal: could not be opened', cause);
      if (!isGone) retry = setTimeout(() => setFailures((count) => count + 1), backoffMs(failures, Math.random()));
    });
    return () => {
      isGone = true;
      clearTimeout(retry);
      session.current?.dispose();
      session.current = null;
      latest.current.onReady(null);
    };
  }, [hasBeenShown, sandbox, tab.node, tab.name, label, api, failures, isWatching]);

  useEffect(() => {
    session.current?.apply(looks);
  }, [looks]);
  useEffect(() => {
    if (isNodeUp) session.current?.nudge();
  }, [isNodeUp]);
  useEffect(() => {
    if (isShown) session.current?.fit();
  }, [isShown]);

  return (
    <section
      aria-label={label}
      data-terminal={`${tab.node}/${tab.name}`}
      data-state={state.phase}
      onFocusCapture={onFocus}
      style={{ order }}
      className={classNames(
        'relative min-w-0 flex-1 bg-[var(--terminal-ground)]',
        isShown ? 'block' : 'hidden',
        order > 0 && 'border-line border-l',
      )}
    >
      <div ref={host} className={classNames('absolute inset-0 py-1.5 pr-1 pl-2.5', isWatching ? 'overflow-auto' : 'overflow-hidden')} />
      <TerminalStatus
        node={tab.node}
        state={state}
        exit={exit}
        hasFailed={failures > 1 && session.current === null}
        onRetry={() => session.current?.nudge()}
      />
    </section>
  );
}

async function explainRefusal(read: () => Promise<unknown>): Promise<'gone' | 'signed-out' | null> {
  try {
    await read();
    return null;
  } catch (cause) {
    const code = (cause as { code?: unknown } | null)?.code;
    if (code === 'no-session') return 'signed-out';
    return code === 'not-found' || code === 'forbidden' ? 'gone' : null;
  }
}
