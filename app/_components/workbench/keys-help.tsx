'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { Key } from '../ui/key.tsx';
import { useWorkbench } from './workbench-context.tsx';

/** The keys, beside the work rather than over it. Escape closes it. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { text } = useWorkbench();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Ctrl', 'Alt', 'Enter'], text.keys.check],
    [['Ctrl', 'F6'], text.keys.nextPane],
    [['Ctrl', 'Shift', 'F6'], text.keys.previousPane],
    [['Ctrl', 'S'], text.keys.save],
    [['Ctrl', 'Space'], text.keys.suggest],
    [['Ctrl', 'M'], text.keys.tabInEditor],
    [['Ctrl', 'Shift', 'C'], text.keys.copy],
    [['Ctrl', 'Shift', 'V'], text.keys.paste],
    [['Ctrl', 'C'], text.keys.interrupt],
    [['← →'], text.keys.tabs],
    [['← → ↑ ↓'], text.keys.resize],
    [['?'], text.keys.help],
  ];
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={text.keys.title}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="fixed top-14 right-3 z-40 w-[22rem] max-w-[calc(100vw-1.5rem)] rounded-lg border border-line bg-surface p-4 shadow-lg outline-none"
    >
      <div className="mb-2 flex items-center justify-between">
        <h2 className="font-semibold text-sm">{text.keys.title}</h2>
        <IconButton label={text.close} onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <dl className="grid gap-1.5 text-xs">
        {rows.map(([keys, meaning]) => (
          <div key={meaning} className="grid grid-cols-[9.5rem_1fr] items-baseline gap-3">
            <dt className="flex flex-wrap gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd className="text-ink-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
