import type { ReactNode } from 'react';

/** One option of a question: a radio button or a tick box, its words, and what it means. */
export function Choice({
  type,
  name,
  value,
  label,
  hint,
  isChosen,
  isRequired,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  value?: string;
  label: ReactNode;
  hint?: ReactNode;
  isChosen?: boolean;
  isRequired?: boolean;
}) {
  const id = value === undefined ? name : `${name}-${value}`;
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3">
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        defaultChecked={isChosen}
        required={isRequired}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-[0.3em] size-4 accent-accent"
      />
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-ink-soft text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
