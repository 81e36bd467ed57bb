'use client';
import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { closePanel, Panel } from './popover.tsx';

const items = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];

function focusBy(menu: HTMLElement, key: string): boolean {
  const all = items(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const target = {
    ArrowDown: all[(at + 1) % all.length],
    ArrowUp: all.at(at <= 0 ? -1 : at - 1),
    Home: all[0],
    End: all.at(-1),
  }[key];
  target?.focus();
  return target !== undefined;
}

function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Tab') closePanel(event.currentTarget);
  else if (focusBy(event.currentTarget, event.key)) event.preventDefault();
  else return;
  // The page's own keys are not meant while a menu is open.
  event.stopPropagation();
}

/** A menu of actions under the button given as `trigger`; arrow keys, Home and End move, Escape closes. */
export function Menu({ trigger, children, align = 'end' }: { trigger: ReactNode; children: ReactNode; align?: 'start' | 'end' }) {
  return (
    <Panel
      trigger={trigger}
      kind="menu"
      role="menu"
      align={align}
      onOpen={(panel) => items(panel)[0]?.focus()}
      onKeyDown={onKeyDown}
      className="min-w-48 p-1"
    >
      {children}
    </Panel>
  );
}

/** One action of a `Menu`. `hint` is set to the right: a key, a value. */
export function MenuItem({
  onSelect,
  disabled,
  tone = 'plain',
  hint,
  children,
}: {
  onSelect: () => void;
  disabled?: boolean;
  tone?: 'plain' | 'danger';
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={(event) => {
        closePanel(event.currentTarget);
        onSelect();
      }}
      className={classNames(
        'flex w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-left hover:bg-sunken focus-visible:bg-sunken focus-visible:outline-offset-[-2px] disabled:opacity-50',
        tone === 'danger' ? 'text-fail' : 'text-ink',
      )}
    >
      {children}
      {hint !== undefined && <span className="ml-auto pl-4 text-ink-faint text-xs">{hint}</span>}
    </button>
  );
}

export function MenuSeparator() {
  return <hr className="mx-1 my-1 h-px border-0 bg-line" />;
}
