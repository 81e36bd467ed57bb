'use client';
import { Printer } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type PackedMatrix, unpackMatrix } from '#app/_lib/matrix/matrix-transport.ts';
import { formatView, showMatrix } from '#app/_lib/matrix/matrix-view.ts';
import { buttonClass } from '../ui/button.tsx';
import { fill } from '../workbench/text.ts';
import { CellDetail } from './cell-detail.tsx';
import { MatrixDownloads } from './matrix-downloads.tsx';
import { MatrixFilters } from './matrix-filters.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import type { Place } from './matrix-keys.ts';
import { MatrixKeysHelp } from './matrix-keys-help.tsx';
import { MatrixLegend } from './matrix-legend.tsx';
import { FIXED } from './matrix-row.tsx';
import type { MatrixText } from './matrix-text.ts';
import { useMatrixView } from './use-matrix-view.ts';

const HELP_BUTTON = 'matrix-keys';
const STALE_MS = 5 * 60_000;

/** A cohort's matrix with all that is done to it: filters, order, files, and the line that says what one looks at. */
export function CohortMatrix({ cohort, locale, packed, text }: { cohort: string; locale: string; packed: PackedMatrix; text: MatrixText }) {
  const router = useRouter();
  const nameInput = useRef<HTMLInputElement>(null);
  const [view, change] = useMatrixView();
  const matrix = useMemo(() => unpackMatrix(packed), [packed]);
  const shown = useMemo(() => showMatrix(matrix, view), [matrix, view]);
  const [focused, setFocused] = useState<Place | null>(null);
  const [pointed, setPointed] = useState<Place | null>(null);
  const looked = pointed ?? focused;
  useRefreshWhenSeen(matrix.at, router.refresh);

  const base = `/${locale}/mentor/${cohort}`;
  const story = useCallback(
    (learner: string, lab?: string) => `${base}/learners/${learner}${lab === undefined ? '' : `?lab=${encodeURIComponent(lab)}`}`,
    [base],
  );
  const open = useCallback(
    ({ row, column }: Place) => {
      const learner = shown.rows[row - 1];
      const at = shown.columns[column - 1 - FIXED.length];
      if (learner) router.push(story(learner.id, at?.kind === 'lab' ? at.item : undefined));
    },
    [router, shown, story],
  );
  const look = useCallback((place: Place) => {
    setFocused(place);
    // The pointer has been left where it was.
    setPointed(null);
  }, []);
  const { sort, isDescending } = view;
  const sortBy = useCallback(
    // Names begin with A, everything else with the most; the second time the other way round.
    (key: string) => change(key === sort ? { isDescending: !isDescending } : { sort: key, isDescending: key !== 'name' }),
    [change, sort, isDescending],
  );
  const order = useMemo(() => ({ sort, isDescending }), [sort, isDescending]);

  const onKeyDown = (event: KeyboardEvent) => {
    const isWriting = event.target instanceof Element && event.target.closest('input, select, textarea, [popover]') !== null;
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'f') nameInput.current?.focus();
    else if (event.key === 's') change({ onlyStuck: !view.onlyStuck });
    else if (event.key === '?') document.getElementById(HELP_BUTTON)?.click();
    else return;
    event.preventDefault();
  };

  const query = formatView(view);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of everything inside it.
    <div onKeyDown={onKeyDown} className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <MatrixFilters view={view} change={change} columns={matrix.columns} text={text} nameInput={nameInput} />
        <p role="status" className="text-ink-soft text-sm">
          {fill(text.shown, { shown: shown.rows.length, total: matrix.rows.length })}
        </p>
        <div className="ml-auto flex items-center gap-2">
          <Link
            href={`${base}/report${query === '' ? '' : `?${query}`}`}
            prefetch={false}
            className={`${buttonClass({ size: 'sm' })} h-9!`}
          >
            <Printer aria-hidden="true" className="size-4" />
            {text.report}
          </Link>
          <MatrixDownloads cohort={cohort} locale={locale} view={view} text={text} />
          <MatrixKeysHelp text={text} buttonId={HELP_BUTTON} />
        </div>
      </div>
      {shown.rows.length === 0 ? (
        <p className="rounded-md border border-line px-4 py-10 text-center text-ink-soft text-sm">{text.noneShown}</p>
      ) : (
        <MatrixGrid
          shown={shown}
          sort={order}
          text={text}
          locale={locale}
          now={matrix.at}
          story={story}
          onSort={sortBy}
          onOpen={open}
          onFocusAt={look}
          onPointAt={setPointed}
        />
      )}
      <div className="sticky bottom-0 z-10 -mx-4 border-line border-t bg-ground px-4 py-2 sm:-mx-6 sm:px-6">
        <div className="flex min-h-12 flex-wrap content-center items-center gap-x-4 gap-y-1 text-sm" data-detail>
          {looked && shown.rows.length > 0 ? (
            <CellDetail place={looked} shown={shown} text={text} locale={locale} now={matrix.at} story={story} />
          ) : (
            <MatrixLegend text={text} />
          )}
        </div>
      </div>
    </div>
  );
}

/** A page left open overnight shows the morning, not the evening, when it is looked at again. */
function useRefreshWhenSeen(readAt: number, refresh: () => void): void {
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible' && Date.now() - readAt > STALE_MS) refresh();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [readAt, refresh]);
}
