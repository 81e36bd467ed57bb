/** How many of how many, as a quiet bar beside its number; the words are in the number's label. */
export function ShareBar({ count, of, label }: { count: number; of: number; label: string }) {
  return (
    <span className="flex items-center gap-2.5">
      <span aria-hidden="true" className="h-2 w-24 shrink-0 rounded-sm bg-sunken">
        <span className="block h-full rounded-sm bg-fail/70" style={{ width: `${of === 0 ? 0 : (count / of) * 100}%` }} />
      </span>
      <span aria-hidden="true" className="min-w-5 text-right tabular-nums">
        {count}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
