/** What a reader changes in a diagram. Native form elements, so that keyboard and screen reader work as everywhere. */
import { useId } from 'react';

interface DialProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value as one reads it, with its unit. */
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

/** A number that is dragged, or moved by the arrow keys. */
export function Dial({ label, shown, onChange, ...range }: DialProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <div className="flex justify-between gap-2 text-xs">
        <label htmlFor={id} className="text-ink-soft">
          {label}
        </label>
        <span aria-hidden="true" className="font-semibold">
          {shown}
        </span>
      </div>
      <input
        id={id}
        type="range"
        {...range}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        className="block h-7 w-full accent-(--accent)"
      />
    </div>
  );
}

/** One of a few, all in sight. */
export function Pick<V extends string | number>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-soft text-xs">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-8 cursor-pointer items-center rounded-md border border-line-strong/60 px-2.5 text-xs hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only absolute"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** On or off. */
export function Switch({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2 text-xs">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="size-4 shrink-0 accent-(--accent)"
      />
      {label}
    </label>
  );
}
