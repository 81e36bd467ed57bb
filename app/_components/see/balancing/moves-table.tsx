import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import type { Backend } from './balancing-model.ts';
import type { BalancingWords } from './balancing-words.ts';
import { countMoves } from './moved-clients.ts';

/** Who is sent where by a hash, before and after servers left: rows are where they were, columns where they are now. */
export function MovesTable({ backend, words: { text } }: { backend: Backend; words: BalancingWords }) {
  const { table, total, moved, lost } = countMoves(backend);
  const hasNobody = backend.servers.every(({ isUsable }) => !isUsable);
  const columns = [...backend.servers.map(({ name }) => name), ...(hasNobody ? ['503'] : [])];
  return (
    <div className="mt-4 border-line border-t pt-3">
      <table className="w-full max-w-sm text-xs">
        <caption className="mb-1 text-left text-ink-soft">{fill(text.movesCaption, { total })}</caption>
        <thead>
          <tr>
            <th scope="col" className="border-line text-left font-normal text-ink-soft">
              {text.movesCorner}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className="border-line py-1 text-right font-mono font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.map((row, before) => (
            <tr key={backend.servers[before]?.name} className="border-line border-t">
              <th scope="row" className="border-line py-1 text-left font-mono font-semibold">
                {backend.servers[before]?.name}
              </th>
              {columns.map((name, now) => (
                <td
                  key={name}
                  className={classNames('border-line py-1 text-right', before !== now && (row[now] ?? 0) > 0 && 'font-semibold text-fail')}
                >
                  {row[now]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-pretty">{moved === 0 ? text.movesNone : fill(text.moves, { total, moved, lost })}</p>
    </div>
  );
}
