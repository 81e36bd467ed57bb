import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import { plainList } from '../frame/plain-list.ts';
import { type Backend, countsOf, openOf } from './balancing-model.ts';
import type { BalancingWords } from './balancing-words.ts';

/** As many of the latest requests as fit in two lines on a desk. */
const SHOWN = 32;

/** The servers with what each has been given, and the order it was given in. `controls` stands below a server. */
export function BalancingPicture({
  backend,
  words: { text },
  controls,
}: {
  backend: Backend;
  words: BalancingWords;
  controls?: (server: number) => ReactNode;
}) {
  const counts = countsOf(backend);
  const most = Math.max(...counts, 1);
  const from = Math.max(0, backend.served.length - SHOWN);
  return (
    <>
      <ul className={classNames(plainList, 'grid gap-4')}>
        {backend.servers.map(({ name, weight, isUsable }, server) => (
          <li key={name} className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3">
            <span className={classNames('font-mono font-semibold', !isUsable && 'text-fail line-through')}>{name}</span>
            <span className="flex items-center gap-2">
              <span
                aria-hidden="true"
                style={{ width: `${((counts[server] ?? 0) / most) * 70}%` }}
                className={classNames('h-4 min-w-0.5 rounded-sm', isUsable ? 'bg-accent' : 'bg-line-strong')}
              />
              <span className="font-semibold text-xs">{counts[server]}</span>
            </span>
            <span className="col-start-2 text-ink-soft text-xs">
              {!isUsable && <span className="font-semibold text-fail">{text.isAway} · </span>}
              {!controls && `${text.weight} ${weight} · `}
              {fill(text.underWay, { open: openOf(backend, server) })}
            </span>
            {controls && <div className="col-start-2 pt-1 print:hidden">{controls(server)}</div>}
          </li>
        ))}
      </ul>
      <p className="mt-4 text-ink-soft text-xs">{text.order}</p>
      <ol className={classNames(plainList, 'mt-1 flex min-h-7 flex-wrap gap-1')} start={from + 1}>
        {backend.served.slice(from).map(({ server }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the number of a request is what it is.
            key={from + index}
            className={classNames(
              'grid h-7 min-w-7 place-items-center rounded-sm border px-1 font-mono text-xs',
              from + index >= backend.served.length - backend.latest ? 'border-accent bg-accent-soft font-semibold' : 'border-line',
              server === null && 'text-fail',
            )}
          >
            <span aria-hidden="true">{server === null ? '503' : server + 1}</span>
            <span className="sr-only">{server === null ? '503' : backend.servers[server]?.name}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
