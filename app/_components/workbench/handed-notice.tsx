'use client';
import { useEffect, useState } from 'react';
import type { HandedCommand } from '../try/handed-command.ts';
import { Button } from '../ui/button.tsx';
import { NoticeBand } from './notice-band.tsx';
import { fill } from './text.ts';
import { useWorkbench } from './workbench-context.tsx';

/** A terminal that is free has the command before this can be read. */
const QUIET_MS = 1_500;

/** Says which command of a lesson is waiting, if one is, and for what. */
export function HandedNotice({ handed, isRunning, onDrop }: { handed: HandedCommand | null; isRunning: boolean; onDrop: () => void }) {
  const { text } = useWorkbench();
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (handed === null || !isRunning) return;
    const timer = setTimeout(() => setIsLate(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [handed, isRunning]);
  if (handed === null || (isRunning && !isLate)) return null;
  return (
    <NoticeBand
      tone="note"
      actions={
        <Button size="sm" tone="quiet" onClick={onDrop}>
          {text.handed.drop}
        </Button>
      }
    >
      {fill(isRunning ? text.handed.busy : text.handed.waiting, { node: handed.node })}{' '}
      <code className="break-all font-mono text-xs">{handed.command}</code>
    </NoticeBand>
  );
}
