'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** Whether a media query holds; false on the server. */
export function useMediaQuery(query: string): boolean {
  const subscribe = (changed: () => void) => {
    const media = matchMedia(query);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  };
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Whether the page is dark now: by its own choice, else by the system's. */
export function useNight(): boolean {
  const isSystemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const [chosen, setChosen] = useState<string | undefined>();
  useEffect(() => {
    const root = document.documentElement;
    const read = () => setChosen(root.dataset.theme);
    const watching = new MutationObserver(read);
    watching.observe(root, { attributeFilter: ['data-theme'] });
    read();
    return () => watching.disconnect();
  }, []);
  return chosen === undefined ? isSystemDark : chosen === 'dark';
}

/** The time, renewed every `everyMs`; 0 until the page is alive, so that server and browser draw the same. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** A value kept in localStorage. The given one until the page is alive. */
export function useKept<T extends string | number | boolean>(key: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const kept = localStorage.getItem(key);
    if (kept === null) return;
    const parsed: unknown = kept.startsWith('"') || /^(true|false|-?\d+(\.\d+)?)$/.test(kept) ? JSON.parse(kept) : null;
    if (typeof parsed === typeof initial) setValue(parsed as T);
  }, [key, initial]);
  const keep = (next: T) => {
    localStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  return [value, keep];
}
