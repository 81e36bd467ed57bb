'use client';
import { useCallback, useEffect, useState } from 'react';
import type { HandedCommand } from './handed-command.ts';
import { keepWaiting, keptWaiting, takeCommand } from './kept-command.ts';
import { newPageName, offerPage, TRY_CHANNEL } from './try-channel.ts';

/** The command a lesson handed to this lab's page, until it has been typed or dropped; a later one takes its place. */
export function useHandedCommand(lab: string): { readonly handed: HandedCommand | null; settle(): void } {
  const [handed, setHanded] = useState<HandedCommand | null>(null);
  const wait = useCallback(
    (next: HandedCommand | null) => {
      keepWaiting(sessionStorage, lab, next);
      setHanded(next);
    },
    [lab],
  );
  useEffect(() => {
    const left = takeCommand(localStorage, lab, Date.now());
    if (left) wait(left);
    else setHanded(keptWaiting(sessionStorage, lab));
    const channel = new BroadcastChannel(TRY_CHANNEL);
    offerPage(channel, lab, newPageName(), wait);
    return () => channel.close();
  }, [lab, wait]);
  const settle = useCallback(() => wait(null), [wait]);
  return { handed, settle };
}
