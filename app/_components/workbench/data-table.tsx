import type { ReactNode } from 'react';

/** Numbers and names in rows, as small as they can be read. */
export function DataTable({ caption, heads, children }: { caption: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <table className="w-full">
      <caption className="pb-1 text-left font-semibold text-ink-soft">{caption}</caption>
      <thead>
        <tr className="text-ink-faint">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-0.5 pr-3 text-left font-normal">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
