'use client';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A menu of actions under the control given as `trigger`. */
export function Menu({ trigger, children, align = 'end' }: { trigger: ReactNode; children: ReactNode; align?: 'start' | 'end' }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 rounded-lg border border-line bg-surface p-1 text-sm shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classNames(
        'flex items-center gap-2 rounded-md px-2.5 py-1.5 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken',
        tone === 'danger' ? 'text-fail' : 'text-ink',
      )}
    >
      {children}
      {hint !== undefined && <span className="ml-auto pl-4 text-ink-faint text-xs">{hint}</span>}
    </Radix.Item>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
}
