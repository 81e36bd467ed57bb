import type { MatrixText } from './matrix-text.ts';

/** What the signs mean. */
export function MatrixLegend({ text }: { text: MatrixText }) {
  const states = ['passed', 'tried', 'under-way'] as const;
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft text-xs">
      {states.map((state) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="matrix-cell matrix-sign" data-state={state} />
          {text.states[state]}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="matrix-cell matrix-sign" data-state="tried" data-stuck />
        {text.stuck}
      </li>
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="matrix-cell matrix-sign" data-late />
        {text.late}
      </li>
    </ul>
  );
}
