'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PageMessage } from '#app/_lib/help/help-protocol.ts';
import { createStore, useStore } from '../workbench/store.ts';
import { type ChannelPhase, createHelpChannel, type HelpChannel, openHelpSocket } from './help-channel.ts';
import { type HelpState, NO_HELP, reduceHelp } from './help-state.ts';

export interface Help {
  readonly state: HelpState;
  readonly phase: ChannelPhase;
  /** This function and the two below stay the same. */
  send(message: PageMessage): boolean;
  /** All messages have been seen. */
  read(): void;
  /** The note on the last end has been seen. */
  dismiss(): void;
}

/** Follows the channel of one sandbox as long as the component stands. `ownId` is who reads. */
export function useHelp(sandbox: string, ownId: string): Help {
  const store = useMemo(() => createStore<HelpState>(NO_HELP), []);
  const [phase, setPhase] = useState<ChannelPhase>('connecting');
  const channel = useRef<HelpChannel | null>(null);
  const state = useStore(store);

  useEffect(() => {
    const opened = createHelpChannel({
      openSocket: () => openHelpSocket(sandbox),
      onMessage: (message) => store.update((now) => reduceHelp(now, message, ownId)),
      onPhase: setPhase,
    });
    channel.current = opened;
    window.addEventListener('online', opened.nudge);
    return () => {
      window.removeEventListener('online', opened.nudge);
      channel.current = null;
      opened.dispose();
      store.update(() => NO_HELP);
    };
  }, [sandbox, ownId, store]);

  const actions = useMemo(
    () => ({
      send: (message: PageMessage) => channel.current?.send(message) ?? false,
      read: () => store.update((now) => reduceHelp(now, { type: 'read' }, ownId)),
      dismiss: () => store.update((now) => reduceHelp(now, { type: 'dismiss' }, ownId)),
    }),
    [store, ownId],
  );
  return { state, phase, ...actions };
}
