'use client';
import { useCallback, useEffect, useRef } from 'react';
import type { HandedCommand } from '../../try/handed-command.ts';
import { tabKey } from './terminal-tabs.ts';
import type { TerminalControls } from './terminal-view.tsx';

/** Brings a handed command to its node's terminal: shows that, gives it the keyboard, and has the command typed there. */
export function useHandedTyping(parts: {
  readonly handed: HandedCommand | null;
  readonly nodes: readonly { readonly name: string }[];
  readonly controls: ReadonlyMap<string, TerminalControls>;
  onTyped(): void;
  show(key: string): void;
}): { onReady(key: string): void } {
  const latest = useRef(parts);
  latest.current = parts;
  const { handed } = parts;

  const bring = useCallback((key: string) => {
    const { handed, controls, onTyped } = latest.current;
    const terminal = controls.get(key);
    if (!handed || !terminal || key !== keyOf(handed)) return;
    terminal.focus();
    terminal.typeAtPrompt(handed.command, onTyped);
  }, []);

  useEffect(() => {
    const { nodes, show, controls } = latest.current;
    if (handed === null || !nodes.some(({ name }) => name === handed.node)) return;
    const key = keyOf(handed);
    show(key);
    bring(key);
    return () => controls.get(key)?.typeAtPrompt(null);
  }, [handed, bring]);

  return { onReady: bring };
}

const keyOf = ({ node }: HandedCommand) => tabKey({ node, name: 'main' });
