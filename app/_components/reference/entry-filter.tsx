'use client';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { inputClass } from '#app/_components/ui/field.tsx';
import { foldText } from '#app/_lib/search/fold.ts';
import { type FilteredEntry, matchingIds } from './filter-entries.ts';

export interface FilterWords {
  readonly label: string;
  /** `{count}` of `{total}`. */
  readonly count: string;
  readonly none: string;
}

/** Narrows the page down to the entries that hold what is typed. Works on the page's own elements: no text is sent twice. */
export function EntryFilter({ words }: { words: FilterWords }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const entries = useRef<readonly FilteredEntry[] | null>(null);
  const [said, setSaid] = useState('');
  const filter = (query: string) => {
    entries.current ??= readEntries();
    const matching = matchingIds(entries.current, query);
    showOnly(matching);
    const isAll = query.trim() === '';
    const count = words.count.replace('{count}', String(matching.size)).replace('{total}', String(entries.current.length));
    setSaid(isAll ? '' : matching.size === 0 ? words.none : count);
  };
  // What was typed while the page was still loading, or was left here by an earlier visit.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive.
  useEffect(() => {
    if (field.current?.value) filter(field.current.value);
  }, []);
  return (
    <search className="mt-7 max-w-[39rem] print:hidden" data-needs-script>
      <label htmlFor={id} className="sr-only">
        {words.label}
      </label>
      <div className="relative">
        <Search aria-hidden="true" className="pointer-events-none absolute top-3.5 left-3 size-4 text-ink-faint" />
        <input
          ref={field}
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          placeholder={words.label}
          onChange={(event) => filter(event.target.value)}
          className={`${inputClass} pl-9`}
        />
      </div>
      <p role="status" className="mt-2 min-h-6 text-ink-soft text-sm">
        {said}
      </p>
    </search>
  );
}

function readEntries(): readonly FilteredEntry[] {
  const elements = document.querySelectorAll<HTMLElement>('[data-entry]');
  return [...elements].map((element) => ({ id: element.id, folded: foldText(element.textContent) }));
}

/** Hides the other entries, the groups that are left without any, and their lines in the contents. */
function showOnly(ids: ReadonlySet<string>): void {
  for (const entry of document.querySelectorAll<HTMLElement>('[data-entry]')) entry.hidden = !ids.has(entry.id);
  for (const line of document.querySelectorAll<HTMLElement>('[data-line-of]')) line.hidden = !ids.has(line.dataset.lineOf ?? '');
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]')) {
    group.hidden = group.querySelector(':is([data-entry], [data-line-of]):not([hidden])') === null;
  }
}
