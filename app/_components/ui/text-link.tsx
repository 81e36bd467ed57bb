import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

/** A link within running text: always underlined, so that colour is not its only sign. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames('text-accent underline decoration-accent/40 underline-offset-[0.2em] hover:decoration-accent', className)}
      {...rest}
    />
  );
}
