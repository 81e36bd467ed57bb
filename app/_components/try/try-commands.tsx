'use client';
import { useEffect, useState } from 'react';
import { type HandedCommand, readHanded } from './handed-command.ts';
import { leaveCommand } from './kept-command.ts';
import { handToOpenPage, newPageName, TRY_CHANNEL } from './try-channel.ts';

const SAID_FOR_MS = 10_000;
/** Tabs this page opened, by lab: the only ones a page may bring to the front. */
const opened = new Map<string, Window>();

/**
 * Makes every `[data-try]` link of the page hand its command to the lab's workbench: to the tab that has the lab open,
 * else to a new one. Rendered once per page; without it the links still lead to the lab.
 */
export function TryCommands({ handedText }: { handedText: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(() => {
    const onClick = async (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-try]') : null;
      const handed = link && readHanded({ ...link.dataset }, link.dataset.lab ?? '');
      if (!link || !handed || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      setSaid('');
      if (await handToOpenPage(new BroadcastChannel(TRY_CHANNEL), handed, newPageName())) {
        opened.get(handed.lab)?.focus();
        setSaid(handedText.replace('{node}', handed.node));
      } else openLab(link.href, handed);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [handedText]);
  return (
    <p
      role="status"
      className="fixed bottom-4 left-1/2 z-40 max-w-[calc(100vw-2rem)] -translate-x-1/2 rounded-md border border-accent bg-accent-soft px-4 py-2 text-sm shadow-lg empty:hidden"
    >
      {said}
    </p>
  );
}

function openLab(href: string, handed: HandedCommand): void {
  leaveCommand(localStorage, handed, Date.now());
  const tab = window.open(href, '_blank');
  if (tab) opened.set(handed.lab, tab);
  else window.location.assign(href);
}
