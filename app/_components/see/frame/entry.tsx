/** What a reader types or picks from a list in a diagram, small and labelled. */
import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';

const boxClass = 'h-8 min-w-0 max-w-full rounded-md border border-line-strong bg-surface px-2 text-ink text-xs';

interface LabelledProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The label is for ears only: what it says can be seen from the place. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

/** One of many. */
export function Choice({
  label,
  options,
  value,
  onChange,
  isLabelHidden = false,
  className,
}: LabelledProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const id = useId();
  return (
    <div className={classNames('flex min-w-0 items-center gap-2 text-xs', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'shrink-0 text-ink-soft'}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} className={boxClass}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A short text in the daemon's own language: a pattern, a key, a header. */
export function Entry({ label, value, onChange, isLabelHidden = false, className }: LabelledProps) {
  const id = useId();
  return (
    <div className={classNames('flex min-w-0 items-center gap-2 text-xs', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'shrink-0 text-ink-soft'}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={80}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        className={classNames(boxClass, 'w-full font-mono')}
      />
    </div>
  );
}
