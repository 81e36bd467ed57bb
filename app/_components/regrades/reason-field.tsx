import { inputClass } from '#app/_components/ui/field.tsx';

/** One line in which to say why; `id` is unique on its page. */
export function ReasonField({ id, label }: { id: string; label: string }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-ink-soft text-xs">
        {label}
      </label>
      <input id={id} name="reason" maxLength={1000} autoComplete="off" className={`${inputClass} max-w-[36rem] text-sm`} />
    </div>
  );
}
