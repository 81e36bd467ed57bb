import type { ComponentProps, ReactNode } from 'react';
import type { ButtonSize, ButtonTone } from './button.tsx';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

/**
 * A button that shows only an icon. `label` is its accessible name and its native tooltip; wrap it in `Tooltip` where
 * a keyboard user needs to see the name too.
 */
export function IconButton({
  label,
  children,
  tone = 'quiet',
  size = 'sm',
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & {
  label: string;
  children: ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
}) {
  const square = size === 'sm' ? 'w-8 px-0' : 'w-10 px-0';
  return (
    <Button tone={tone} size={size} aria-label={label} title={label} className={classNames(square, className)} {...rest}>
      {children}
    </Button>
  );
}
