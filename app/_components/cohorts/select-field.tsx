import type { ComponentProps } from 'react';
import { inputClass } from '#app/_components/ui/field.tsx';

/** One labelled choice of several, in the looks of `Field`. */
export function SelectField({ id, label, children, ...rest }: ComponentProps<'select'> & { id: string; label: string }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      <select id={id} name={id} className={inputClass} {...rest}>
        {children}
      </select>
    </div>
  );
}
