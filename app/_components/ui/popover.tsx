'use client';
import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, type ToggleEvent, useId, useState } from 'react';
import { classNames } from './class-names.ts';
import { placePanel } from './place-panel.ts';

type Trigger = ReactElement<{ popoverTarget?: string; 'aria-expanded'?: boolean; 'aria-haspopup'?: 'menu' | 'dialog' }>;

/**
 * A panel tied to its trigger, on the browser's own popovers: top layer, closing on Escape or a click elsewhere and
 * giving focus back come with it. `trigger` must render one `<button>` and pass its props on. `className` must not set
 * `display`, which is how the browser hides it.
 */
export function Panel({
  trigger,
  kind,
  align,
  onOpen,
  className,
  children,
  ...rest
}: {
  trigger: ReactNode;
  kind: 'menu' | 'dialog';
  align: 'start' | 'center' | 'end';
  onOpen?: (panel: HTMLElement) => void;
  className?: string;
  children: ReactNode;
  role?: 'menu' | 'dialog';
  'aria-label'?: string;
  onKeyDown?: (event: React.KeyboardEvent<HTMLElement>) => void;
}) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const panel = event.currentTarget;
    setIsOpen(event.newState === 'open');
    if (event.newState !== 'open') return;
    const button = panel.previousElementSibling;
    if (button) {
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const { left, top } = placePanel(button.getBoundingClientRect(), panel.getBoundingClientRect(), view, align);
      Object.assign(panel.style, { left: `${left}px`, top: `${top}px` });
    }
    panel.style.visibility = 'visible';
    onOpen?.(panel);
  };
  return (
    <>
      {cloneElement(trigger as Trigger, { popoverTarget: id, 'aria-expanded': isOpen, 'aria-haspopup': kind })}
      <div
        id={id}
        popover="auto"
        onToggle={onToggle}
        onBeforeToggle={(event) => {
          // Until it has been placed it would flash in the corner.
          event.currentTarget.style.visibility = 'hidden';
        }}
        className={classNames('fixed inset-auto m-0 rounded-lg border border-line bg-surface text-ink text-sm shadow-lg', className)}
        {...rest}
      >
        {children}
      </div>
    </>
  );
}

/** A small panel for a confirmation or a few settings; it never covers the page as a modal would. `label` is its accessible name. */
export function Popover({
  trigger,
  children,
  label,
  align = 'end',
}: {
  trigger: ReactNode;
  children: ReactNode;
  label: string;
  align?: 'start' | 'center' | 'end';
}) {
  return (
    <Panel trigger={trigger} kind="dialog" role="dialog" aria-label={label} align={align} className="w-80 max-w-[calc(100vw-1rem)] p-4">
      {children}
    </Panel>
  );
}

/** Closes the panel an element stands in. */
export function closePanel(element: Element): void {
  element.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** Around one button inside a `Popover`: closes it after the button has done its work. */
export function PopoverClose({
  children,
}: {
  asChild?: boolean;
  children: ReactElement<{ onClick?: (event: MouseEvent<HTMLButtonElement>) => void }>;
}) {
  return cloneElement(children, {
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      children.props.onClick?.(event);
      closePanel(event.currentTarget);
    },
  });
}
