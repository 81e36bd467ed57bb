'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Arrow keys lead to the learners before and after; each file begins at what evidence marks in it. */
export function CompareKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter();
  useEffect(() => {
    for (const file of document.querySelectorAll<HTMLElement>('[data-compared]')) {
      const line = file.querySelector<HTMLElement>('[data-marked]');
      if (line) file.scrollTop += line.getBoundingClientRect().top - file.getBoundingClientRect().top - file.clientHeight / 4;
    }
    function onKeyDown(event: KeyboardEvent): void {
      const href = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : null;
      const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented);
      // Inside a file the arrows move the file; in a field, the cursor.
      if (href === null || !isPlain || (event.target as Element).closest('[data-source], input, textarea, select, [role="menu"]')) return;
      event.preventDefault();
      router.replace(href, { scroll: false });
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [previous, next, router]);
  return null;
}
