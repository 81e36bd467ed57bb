import type { ComponentProps, ReactNode } from 'react';
import { Button, type ButtonTone } from './button.tsx';

/**
 * A button that shows only an icon. `label` is its accessible name and its native tooltip; wrap it in `Tooltip` where
 * a keyboard user needs to see the name too.
 */
export function IconButton({
  label,
  children,
  tone = 'quiet',
  size = 'sm',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & {
  label: string;
  children: ReactNode;
  tone?: ButtonTone;
  size?: 'sm' | 'md';
}) {
  return (
    <Button tone={tone} size={size === 'sm' ? 'icon-sm' : 'icon-md'} aria-label={label} title={label} {...rest}>
      {children}
    </Button>
  );
}
