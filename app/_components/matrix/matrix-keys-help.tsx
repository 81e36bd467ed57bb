'use client';
import { Button } from '../ui/button.tsx';
import { Key } from '../ui/key.tsx';
import { Popover } from '../ui/popover.tsx';
import type { MatrixText } from './matrix-text.ts';

/** The keys of the grid, under a button that "?" presses too. */
export function MatrixKeysHelp({ text, buttonId }: { text: MatrixText; buttonId: string }) {
  const { keys } = text;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['← ↑ → ↓'], keys.move],
    [['Home', 'End'], keys.rowEnds],
    [['Ctrl', 'Home / End'], keys.gridEnds],
    [['PgUp', 'PgDn'], keys.page],
    [['Enter'], keys.enter],
    [['f'], keys.find],
    [['s'], keys.onlyStuck],
    [['?'], keys.help],
  ];
  return (
    <Popover
      label={keys.title}
      trigger={
        <Button id={buttonId} size="icon-sm" tone="quiet" aria-label={keys.title} title={keys.title}>
          ?
        </Button>
      }
    >
      <h2 className="mb-2 font-semibold text-sm">{keys.title}</h2>
      <dl className="grid gap-1.5 text-xs">
        {rows.map(([names, meaning]) => (
          <div key={meaning} className="grid grid-cols-[7.5rem_1fr] items-baseline gap-3">
            <dt className="flex flex-wrap gap-1">
              {names.map((name) => (
                <Key key={name}>{name}</Key>
              ))}
            </dt>
            <dd className="text-ink-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
