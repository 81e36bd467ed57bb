'use client';
import { CheckCheck, Ellipsis, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { useWorkbench } from './workbench-context.tsx';

/** The line on top: where we are, what the machines do, how long is left, and the one thing to press. */
export function Strip({
  lamps,
  time,
  isFolded,
  onFold,
  check,
  menu,
  preferences,
}: {
  lamps: ReactNode;
  time: ReactNode;
  isFolded: boolean;
  /** Null where the task cannot be folded. */
  onFold: (() => void) | null;
  check: { readonly isRunning: boolean; readonly isUsable: boolean; onCheck(): void };
  menu: StripMenu;
  /** Language and theme. */
  preferences: ReactNode;
}) {
  const { text, lab, locale } = useWorkbench();
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface pr-2 pl-3">
        <Link href={`/${locale}`} aria-label={text.brandHome} className="rounded-sm px-1 py-1 font-semibold tracking-tight">
          Luyện
        </Link>
        <span aria-hidden="true" className="text-line-strong max-sm:hidden">
          /
        </span>
        <h1 className="min-w-0 truncate font-semibold text-sm">{lab.title}</h1>
        {onFold && (
          <IconButton label={isFolded ? text.unfoldTask : text.foldTask} aria-pressed={isFolded} onClick={onFold}>
            {isFolded ? <PanelLeftOpen aria-hidden="true" className="size-4" /> : <PanelLeftClose aria-hidden="true" className="size-4" />}
          </IconButton>
        )}
        <div role="toolbar" aria-label={text.strip} className="ml-auto flex items-center gap-1 max-md:shrink-0 md:min-w-0">
          <div className="flex min-w-0 items-center overflow-x-auto max-md:hidden">{lamps}</div>
          {time}
          <Button
            tone="primary"
            size="sm"
            disabled={!check.isUsable}
            aria-busy={check.isRunning}
            title="Ctrl+Alt+Enter"
            onClick={check.onCheck}
            className="min-w-20"
          >
            <CheckCheck aria-hidden="true" className="size-4" />
            {check.isRunning ? text.checking : text.check}
          </Button>
          <MoreMenu {...menu} />
          <span className="flex items-center text-xs max-sm:hidden">{preferences}</span>
        </div>
      </header>
      {lamps && <div className="flex shrink-0 items-center overflow-x-auto border-line border-b bg-surface px-1 md:hidden">{lamps}</div>}
    </>
  );
}

export interface StripMenu {
  readonly hasSandbox: boolean;
  readonly isReaderMode: boolean;
  onResults(): void;
  onReset(): void;
  onStop(): void;
  onKeys(): void;
  onReaderMode(): void;
}

function MoreMenu({ hasSandbox, isReaderMode, onResults, onReset, onStop, onKeys, onReaderMode }: StripMenu) {
  const { text } = useWorkbench();
  return (
    <Menu
      trigger={
        <IconButton label={text.more}>
          <Ellipsis aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <MenuItem onSelect={onResults}>{text.results}</MenuItem>
      <MenuItem onSelect={onKeys} hint="?">
        {text.showKeys}
      </MenuItem>
      <MenuItem onSelect={onReaderMode}>{isReaderMode ? text.readerModeOff : text.readerMode}</MenuItem>
      <MenuSeparator />
      <MenuItem disabled={!hasSandbox} tone="danger" onSelect={onReset}>
        {text.resetLab}
      </MenuItem>
      <MenuItem disabled={!hasSandbox} tone="danger" onSelect={onStop}>
        {text.stopLab}
      </MenuItem>
    </Menu>
  );
}
