import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { formatView, type MatrixView, parseView } from '#app/_lib/matrix/matrix-view.ts';

export type ChangeView = (part: Partial<MatrixView>, how?: 'step' | 'typing') => void;

/** The view the address names, and a way to change it: each choice is a step back can undo, each letter typed is not. */
export function useMatrixView(): readonly [MatrixView, ChangeView] {
  const parameters = useSearchParams();
  const view = useMemo(() => parseView(parameters), [parameters]);
  const change = useCallback<ChangeView>((part, how = 'step') => {
    // As the address is now: two changes may come before the page is drawn again.
    const now = parseView(new URLSearchParams(window.location.search));
    const address = formatView({ ...now, ...part });
    const url = address === '' ? window.location.pathname : `?${address}`;
    if (how === 'step') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  return [view, change];
}
