'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '#app/_components/ui/icon-button.tsx';
import { THEME_COOKIE, THEMES, type Theme } from '#app/_lib/theme.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const A_YEAR_S = 31_536_000;

/** Steps through system, light, dark. Kept in a cookie, so that the server sends the right one and nothing flashes. */
export function ThemeSwitch({ initial, label, names }: { initial: Theme; label: string; names: Record<Theme, string> }) {
  const [theme, setTheme] = useState(initial);
  const Icon = ICONS[theme];
  const step = () => {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${A_YEAR_S}; samesite=lax`;
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    setTheme(next);
  };
  return (
    <IconButton label={`${label}: ${names[theme]}`} onClick={step}>
      <Icon aria-hidden="true" className="size-4" />
    </IconButton>
  );
}
