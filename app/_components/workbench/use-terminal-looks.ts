'use client';
import { useEffect, useMemo } from 'react';
import { useKept, useMediaQuery, useNight } from './page-signals.ts';

const FONT = { initial: 13, smallest: 10, largest: 24 } as const;

/** How terminals look: the page's theme, the reader's size and mode, kept in this browser. */
export function useTerminalLooks() {
  const isNight = useNight();
  const wantsContrast = useMediaQuery('(prefers-contrast: more)');
  const [fontSize, setFontSize] = useKept<number>('luyen:terminal-font', FONT.initial);
  const [isScreenReaderMode, setReaderMode] = useKept<boolean>('luyen:terminal-reader', false);
  const looks = useMemo(
    () => ({ isNight, wantsContrast, fontSize, isScreenReaderMode }),
    [isNight, wantsContrast, fontSize, isScreenReaderMode],
  );
  useEffect(() => {
    document.documentElement.style.setProperty('--terminal-ground', isNight ? '#0f1114' : '#ffffff');
  }, [isNight]);
  return useMemo(
    () => ({
      ...looks,
      changeFontSize: (change: 1 | -1) => setFontSize(Math.min(FONT.largest, Math.max(FONT.smallest, fontSize + change))),
      toggleReaderMode: () => setReaderMode(!isScreenReaderMode),
    }),
    [looks, fontSize, isScreenReaderMode, setFontSize, setReaderMode],
  );
}
