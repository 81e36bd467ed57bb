'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import type { MouseEvent } from 'react';
import { classNames } from '#app/_components/ui/class-names.ts';
import { placeOnPage } from './place-on-page.ts';

/**
 * The same page in the other language, at the section being read. A full page load on purpose: the document's language
 * changes, and a page with unsaved work gets to ask before it goes.
 */
export function LanguageSwitch({ to, label, name, className }: { to: 'vi' | 'en'; label: string; name: string; className?: string }) {
  const path = usePathname().replace(/^\/[^/]+/, `/${to}`);
  const query = useSearchParams().toString();
  const href = query ? `${path}?${query}` : path;
  const keepPlace = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.href = `${href}${placeOnPage()}`;
  };
  return (
    <a
      href={href}
      hrefLang={to}
      lang={to}
      title={label}
      onClick={keepPlace}
      className={classNames('whitespace-nowrap rounded-sm px-2 py-1.5 text-ink-soft hover:text-ink', className)}
    >
      <span className="max-sm:sr-only">{name}</span>
      <span aria-hidden="true" className="sm:hidden">
        {to.toUpperCase()}
      </span>
    </a>
  );
}
