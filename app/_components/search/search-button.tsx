'use client';
import { Search } from 'lucide-react';
import { type ComponentType, type MouseEvent, useEffect, useState } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { Key } from '../ui/key.tsx';
import { isTypingPlace } from '../workbench/page-keys.ts';
import type { SearchText } from './search-text.ts';

type Dialog = ComponentType<{ locale: Locale; text: SearchText; onClose: () => void }>;

/** Opens the search, by button, `/` or Ctrl+K (⌘K). Without JavaScript, or when the dialog cannot be loaded, a link to the search page. */
export function SearchButton({ locale, text }: { locale: Locale; text: SearchText }) {
  const [isOpen, setIsOpen] = useState(false);
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const href = `/${locale}/search`;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.isComposing || event.defaultPrevented || event.altKey || event.shiftKey) return;
      const hasModifier = event.ctrlKey || event.metaKey;
      const isSlash = event.key === '/' && !hasModifier && !isTypingPlace(event.target);
      if (!isSlash && !(event.key.toLowerCase() === 'k' && hasModifier)) return;
      event.preventDefault();
      setIsOpen(true);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  useEffect(() => {
    if (!isOpen || Dialog !== null) return;
    loadAgain(() => import('./search-dialog.tsx')).then(
      (loaded) => setDialog(() => loaded.SearchDialog),
      () => window.location.assign(href),
    );
  }, [isOpen, Dialog, href]);

  function click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setIsOpen(true);
  }

  return (
    <>
      <a
        href={href}
        aria-keyshortcuts="/ Control+K Meta+K"
        title={`${text.label} (/, Ctrl+K)`}
        onClick={click}
        className="flex items-center gap-2 rounded-md border border-line px-2 py-1 text-ink-soft hover:border-line-strong hover:text-ink max-sm:border-transparent"
      >
        <Search aria-hidden="true" className="size-4" />
        <span className="max-sm:sr-only">{text.open}</span>
        <span aria-hidden="true" className="flex gap-1 pl-1 text-xs max-md:hidden">
          <Key>/</Key>
          <Key>Ctrl K</Key>
        </span>
      </a>
      {isOpen && Dialog && <Dialog locale={locale} text={text} onClose={() => setIsOpen(false)} />}
    </>
  );
}
