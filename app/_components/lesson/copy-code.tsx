'use client';
import { useEffect } from 'react';

const SHOWN_MS = 1_500;

/** What a copy button takes: of a terminal session only what was typed, of anything else all of it. */
export function copyableText(text: string, language: string | undefined): string {
  const whole = text.replace(/\n+$/, '');
  if (language !== 'console') return whole;
  const typed = whole.split('\n').flatMap((line) => /^(?:\S*[$#]) (.*)$/.exec(line)?.[1] ?? []);
  return typed.length > 0 ? typed.join('\n') : whole;
}

/** Makes every `[data-copy]` button of the page copy the code block it stands in. Rendered once per page. */
export function CopyCode() {
  useEffect(() => {
    const onClick = async (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
      const code = button?.parentElement?.querySelector('code');
      if (!button || !code) return;
      await navigator.clipboard.writeText(copyableText(code.textContent, code.dataset.language));
      const label = button.getAttribute('aria-label') ?? '';
      button.dataset.copied = '';
      button.setAttribute('aria-label', button.dataset.copiedLabel ?? label);
      setTimeout(() => {
        delete button.dataset.copied;
        button.setAttribute('aria-label', label);
      }, SHOWN_MS);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
  return null;
}
