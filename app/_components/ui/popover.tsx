'use client';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** A small panel tied to its trigger, for a confirmation or a few settings: it never covers the page as a modal would. */
export function Popover({
  trigger,
  children,
  label,
  open,
  onOpenChange,
  align = 'end',
}: {
  trigger: ReactNode;
  children: ReactNode;
  /** Accessible name of the panel. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-4 text-sm shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Wraps a button inside a `Popover` that closes it. */
export const PopoverClose = Radix.Close;
