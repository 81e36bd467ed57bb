'use client';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { Key } from '../ui/key.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { HitList } from './hit-list.tsx';
import { optionGroups, stepOption } from './options.ts';
import { SearchStates } from './search-states.tsx';
import { countText, type SearchText } from './search-text.ts';
import { useSearch } from './use-search.ts';

/**
 * Searching over the page: a combobox (ARIA 1.2 pattern, the keyboard stays in the field) on the browser's own modal
 * dialog, which keeps focus inside and gives it back. Loaded when it is first opened.
 */
export function SearchDialog({ locale, text, onClose }: { locale: Locale; text: SearchText; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { phase, answer, retry } = useSearch(query, locale);
  const groups = useMemo(() => (answer ? optionGroups(answer, text) : []), [answer, text]);
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  const optionId = (at: number) => `${id}-option-${at}`;

  useEffect(() => {
    // Closing is the dialog's own doing, and what takes this component away.
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies(answer): a new list is gone through from its start.
  useEffect(() => setActive(0), [answer]);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-option-${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  function press(event: KeyboardEvent): void {
    // While an input method composes (Telex, VNI), Enter and arrows are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setActive(stepOption(active, event.key, count));
    else if (event.key === 'Enter') open();
    // The browser's own Escape would only empty a search field.
    else if (event.key === 'Escape') dialog.current?.close();
    else return;
    event.preventDefault();
  }

  function open(): void {
    if (phase === 'loading') return;
    document.getElementById(optionId(active))?.click();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes; by keyboard the dialog itself does, with Escape.
    <dialog
      ref={dialog}
      aria-label={text.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="m-0 mx-auto mt-[max(0.75rem,10dvh)] max-h-[min(42rem,80dvh)] w-[min(42rem,calc(100vw-1.5rem))] max-w-none flex-col overflow-hidden rounded-lg border border-line-strong bg-surface text-ink text-sm shadow-lg backdrop:bg-[color-mix(in_srgb,var(--sunken)_70%,transparent)] open:flex"
    >
      <div className="flex shrink-0 items-center gap-3 border-line border-b px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
        <input
          type="search"
          role="combobox"
          autoFocus
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-label={text.label}
          aria-autocomplete="list"
          aria-expanded={count > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={count > 0 ? optionId(active) : undefined}
          placeholder={text.placeholder}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={press}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-faint [&::-webkit-search-cancel-button]:hidden"
        />
        {phase === 'loading' && <Spinner label={text.loading} />}
        <button type="button" onClick={() => dialog.current?.close()} className="rounded-sm p-1 text-ink-faint text-xs hover:text-ink">
          <span className="sr-only">{text.close}</span>
          <span aria-hidden="true" className="[@media(hover:none)]:hidden">
            <Key>Esc</Key>
          </span>
          <X aria-hidden="true" className="hidden size-5 [@media(hover:none)]:block" />
        </button>
      </div>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <HitList
          id={`${id}-list`}
          label={text.results}
          groups={groups}
          active={active}
          optionId={optionId}
          locale={locale}
          onPoint={setActive}
          onOpen={() => dialog.current?.close()}
        />
        <SearchStates phase={phase} answer={answer} text={text} onRetry={retry} />
      </div>
      <div className="flex shrink-0 items-center justify-between gap-4 border-line border-t px-4 py-2 text-ink-soft text-xs">
        <span role="status">{answer && phase === 'done' ? countText(text, answer.count) : ''}</span>
        {answer && answer.count > 0 ? (
          <a href={`/${locale}/search?${new URLSearchParams({ q: answer.query })}`} className="underline underline-offset-2 hover:text-ink">
            {text.all}
          </a>
        ) : (
          <span aria-hidden="true" className="max-sm:hidden">
            <Key>↑</Key> <Key>↓</Key> {text.choose} · <Key>Enter</Key> {text.go}
          </span>
        )}
      </div>
    </dialog>
  );
}
