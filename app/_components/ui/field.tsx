import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export const inputClass =
  'h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-faint aria-invalid:border-fail';

/** One labelled input. `hint` is always shown; `problem` replaces nothing, it adds what went wrong. */
export function Field({
  id,
  label,
  hint,
  problem,
  className,
  ...rest
}: ComponentProps<'input'> & { id: string; label: ReactNode; hint?: ReactNode; problem?: ReactNode }) {
  const described = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      <input
        id={id}
        name={id}
        className={inputClass}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={described || undefined}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-soft text-xs">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="text-fail text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
