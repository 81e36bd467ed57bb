import type { ReactNode } from 'react';

export const cellClass = 'border-line border-b py-2.5 pr-6 text-left align-middle last:pr-0';

/** A table of people or dates that scrolls sideways on a phone, by keys too. */
export function RosterTable({ label, columns, children }: { label: string; columns: readonly string[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
    <div className="overflow-x-auto" tabIndex={0}>
      <table aria-label={label} className="w-full text-sm">
        <thead>
          <tr className="text-ink-soft text-xs">
            {columns.map((column) => (
              <th key={column} scope="col" className={`${cellClass} whitespace-nowrap font-normal`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
