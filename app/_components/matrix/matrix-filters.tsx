'use client';
import { type RefObject, useEffect, useState } from 'react';
import type { MatrixColumn } from '#app/_lib/matrix/matrix.ts';
import { CELL_FILTERS, isFiltered, type MatrixView } from '#app/_lib/matrix/matrix-view.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { fill } from '../workbench/text.ts';
import { columnTitle, type MatrixText } from './matrix-text.ts';
import type { ChangeView } from './use-matrix-view.ts';

const IDLE_DAYS = [2, 3, 7, 14, 30];
const controlClass = 'h-9 rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm';

interface Props {
  readonly view: MatrixView;
  readonly change: ChangeView;
  readonly columns: readonly MatrixColumn[];
  readonly text: MatrixText;
  readonly nameInput: RefObject<HTMLInputElement | null>;
}

/** What is left out. On a phone it is folded until asked for. */
export function MatrixFilters({ view, change, columns, text, nameInput }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const weeks = [...new Set(columns.map(({ week }) => week))];
  const idle = IDLE_DAYS.includes(view.idleDays) || view.idleDays === 0 ? IDLE_DAYS : [...IDLE_DAYS, view.idleDays].sort((a, b) => a - b);
  return (
    <search className="flex min-w-0 flex-wrap items-center gap-2" aria-label={text.filters}>
      <NameFilter view={view} change={change} label={text.filterName} input={nameInput} />
      <Button tone="plain" className="h-9! sm:hidden" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {text.filters}
      </Button>
      <div className={classNames('flex flex-wrap items-center gap-2', !isOpen && 'max-sm:hidden')}>
        <Button
          tone="plain"
          aria-pressed={view.onlyStuck}
          className="h-9! px-3! font-normal! aria-pressed:border-fail aria-pressed:bg-fail-soft aria-pressed:text-fail"
          onClick={() => change({ onlyStuck: !view.onlyStuck })}
        >
          {text.onlyStuck}
        </Button>
        <Choice
          label={text.filterIdle}
          value={view.idleDays === 0 ? '' : String(view.idleDays)}
          none={text.anyIdle}
          options={idle.map((days) => [String(days), fill(text.idleDays, { days })])}
          onChange={(value) => change({ idleDays: Number(value) })}
        />
        {weeks.length > 1 && (
          <Choice
            label={text.filterWeek}
            value={view.week}
            none={text.allWeeks}
            options={weeks.map((week) => [week, fill(text.week, { number: week.replace('week-', '') })])}
            onChange={(week) => change({ week })}
          />
        )}
        <Choice
          label={text.filterColumn}
          value={view.column}
          none={text.anyColumn}
          options={columns.map((column) => [column.key, columnTitle(text, column)])}
          onChange={(column) => change({ column, ...(column === '' && { state: '' as const }) })}
          className="w-44"
        />
        {view.column !== '' && (
          <Choice
            label={text.filterState}
            value={view.state}
            none={text.anyState}
            options={CELL_FILTERS.map((state) => [
              state,
              state === 'stuck' ? text.stuck : state === 'late' ? text.late : text.states[state],
            ])}
            onChange={(value) => change({ state: CELL_FILTERS.find((state) => state === value) ?? '' })}
          />
        )}
        {isFiltered(view) && (
          <Button
            tone="quiet"
            className="h-9! px-3! font-normal!"
            onClick={() => change({ name: '', onlyStuck: false, idleDays: 0, column: '', state: '', week: '' })}
          >
            {text.reset}
          </Button>
        )}
      </div>
    </search>
  );
}

function Choice({
  label,
  value,
  none,
  options,
  onChange,
  className,
}: {
  label: string;
  value: string;
  none: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
  className?: string;
}) {
  return (
    <select
      aria-label={label}
      value={options.some(([option]) => option === value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      className={classNames(controlClass, 'max-w-48 truncate', className)}
    >
      <option value="">{none}</option>
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Keeps what is typed itself: an address that follows a moment later must not touch a word still being composed. */
function NameFilter({
  view,
  change,
  label,
  input,
}: {
  view: MatrixView;
  change: ChangeView;
  label: string;
  input: RefObject<HTMLInputElement | null>;
}) {
  const [draft, setDraft] = useState(view.name);
  useEffect(() => {
    if (document.activeElement !== input.current) setDraft(view.name);
  }, [view.name, input]);
  return (
    <input
      ref={input}
      type="search"
      value={draft}
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      maxLength={80}
      onChange={(event) => {
        setDraft(event.target.value);
        change({ name: event.target.value }, 'typing');
      }}
      className={classNames(controlClass, 'w-44 placeholder:text-ink-faint')}
    />
  );
}
