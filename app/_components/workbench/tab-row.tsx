'use client';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';

export interface TabEntry {
  readonly key: string;
  readonly isSelected: boolean;
  readonly content: ReactNode;
  readonly title?: string;
  readonly close?: { readonly label: string; readonly onClose: () => void };
}

/** A row of tabs: arrows move along it, Delete closes; it scrolls sideways when it is full. */
export function TabRow({ label, tabs, onSelect }: { label: string; tabs: readonly TabEntry[]; onSelect: (key: string) => void }) {
  const row = useRef<HTMLDivElement>(null);
  const current = tabs.find((tab) => tab.isSelected)?.key ?? tabs[0]?.key;

  function move(event: KeyboardEvent, at: number): void {
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const next = steps[event.key];
    const entry = tabs[at];
    if (event.key === 'Delete' && entry?.close) entry.close.onClose();
    if (next === undefined) return;
    event.preventDefault();
    const wrapped = (next + tabs.length) % tabs.length;
    row.current?.querySelectorAll<HTMLElement>('[role="tab"]')[wrapped]?.focus();
  }

  if (tabs.length === 0) return <div className="flex-1" />;
  return (
    <div ref={row} role="tablist" aria-label={label} className="flex min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]">
      {tabs.map((tab, index) => (
        <div
          key={tab.key}
          role="presentation"
          className={classNames(
            'flex shrink-0 items-center border-b-2 transition-colors duration-100',
            tab.isSelected ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          <button
            type="button"
            role="tab"
            aria-selected={tab.isSelected}
            tabIndex={tab.key === current ? 0 : -1}
            aria-keyshortcuts={tab.close && 'Delete'}
            title={tab.title}
            onClick={() => onSelect(tab.key)}
            onKeyDown={(event) => move(event, index)}
            className={classNames('h-full whitespace-nowrap pl-3 focus-visible:-outline-offset-2', tab.close ? 'pr-1' : 'pr-3')}
          >
            {tab.content}
          </button>
          {tab.close && (
            // For a pointer only: a row of tabs may hold nothing else for a screen reader, which has the Delete key.
            <button
              type="button"
              aria-hidden="true"
              title={tab.close.label}
              tabIndex={-1}
              onClick={tab.close.onClose}
              className="mr-1.5 rounded-sm p-0.5 text-ink-faint hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
