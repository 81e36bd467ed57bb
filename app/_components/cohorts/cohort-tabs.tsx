'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { classNames } from '#app/_components/ui/class-names.ts';
import { currentTab } from './current-tab.ts';

export interface CohortTab {
  /** Below the cohort's address: `people`; empty for its first page. */
  readonly path: string;
  readonly label: string;
}

/** The pages of a cohort, the one being read marked; on a phone they scroll sideways, and the marked one is in view. */
export function CohortTabs({ base, label, tabs }: { base: string; label: string; tabs: readonly CohortTab[] }) {
  const current = currentTab(usePathname(), base);
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another tab to bring into view.
  useEffect(() => {
    const [row, tab] = [list.current, list.current?.querySelector<HTMLElement>('[aria-current]')];
    if (row && tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <nav aria-label={label} className="print:hidden">
      <ul ref={list} className="relative flex overflow-x-auto border-line border-b text-sm [scrollbar-width:none]">
        {tabs.map(({ path, label: name }) => (
          <li key={path} className="shrink-0">
            <Link
              href={path === '' ? base : `${base}/${path}`}
              aria-current={path === current ? 'page' : undefined}
              className={classNames(
                'block whitespace-nowrap border-b-2 px-3 py-2.5 focus-visible:-outline-offset-2',
                path === current ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
