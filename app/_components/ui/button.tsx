import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';
/** `icon-*` are square, for a button that shows only an icon. */
export type ButtonSize = 'sm' | 'md' | 'icon-sm' | 'icon-md';

const TONES: Record<ButtonTone, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))]',
  plain: 'border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-ink-soft hover:bg-sunken hover:text-ink',
  danger: 'border-fail/50 bg-surface text-fail hover:border-fail hover:bg-fail-soft',
};
const SIZES: Record<ButtonSize, string> = {
  sm: 'h-8 gap-1.5 px-2.5 text-xs',
  md: 'h-10 gap-2 px-4 text-sm',
  'icon-sm': 'size-8 text-xs',
  'icon-md': 'size-10 text-sm',
};

/** The looks of a button, for links that act as one. */
export function buttonClass({ tone = 'plain', size = 'md' }: { tone?: ButtonTone; size?: ButtonSize } = {}): string {
  return classNames(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-semibold transition-colors duration-100',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    TONES[tone],
    SIZES[size],
  );
}

/** A button that says what it does. One `primary` per view: the obvious next step. */
export function Button({
  tone,
  size,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { tone?: ButtonTone; size?: ButtonSize }) {
  return <button type={type} className={classNames(buttonClass({ tone, size }), className)} {...rest} />;
}
