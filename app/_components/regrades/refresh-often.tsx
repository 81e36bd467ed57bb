'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

const PAUSE_MS = 4000;

/** Shows the page anew as long as it is on it, with a pause after each time: something is under way. Not while nobody looks. */
export function RefreshOften() {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  useEffect(() => {
    // A busy server takes longer than the pause; asked again before it answered it would only be busier.
    if (isRefreshing) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startRefresh(() => router.refresh());
    }, PAUSE_MS);
    return () => clearInterval(timer);
  }, [router, isRefreshing]);
  return null;
}
