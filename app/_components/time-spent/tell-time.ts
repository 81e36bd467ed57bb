/** Tells the server how long somebody is at work on this page. Loaded after the page is drawn. */
import type { ToldTime } from '#app/_lib/time-spent/credit-time.ts';
import { createTimeMeter } from '#app/_lib/time-spent/time-meter.ts';

const LOOK_EVERY_MS = 5_000;
const TELL_EVERY_MS = 60_000;
const DOINGS = ['keydown', 'pointerdown', 'wheel', 'scroll', 'touchmove'] as const;

export type Place = Pick<ToldTime, 'kind' | 'item'>;

/** Begins; `where` says what the time counts for when it is asked. Returns what ends it, having told the rest. */
export function tellTime(where: () => Place): () => void {
  const meter = createTimeMeter(Date.now(), document.visibilityState === 'visible');
  const spent = new Map<string, { readonly place: Place; ms: number }>();

  function look(): void {
    const place = where();
    const entry = spent.get(place.kind) ?? { place, ms: 0 };
    entry.ms += meter.take(Date.now());
    spent.set(place.kind, entry);
  }
  function tell(): void {
    look();
    const told = [...spent.values()].flatMap((entry): ToldTime[] => {
      const seconds = Math.floor(entry.ms / 1000);
      entry.ms -= seconds * 1000;
      return seconds > 0 ? [{ ...entry.place, seconds }] : [];
    });
    if (told.length === 0) return;
    // A beacon outlives the page; what is lost while offline is lost, and time is then told too short, not too long.
    navigator.sendBeacon('/api/time-spent', new Blob([JSON.stringify({ spent: told })], { type: 'application/json' }));
  }
  const touch = () => meter.touch(Date.now());
  const see = () => {
    const isVisible = document.visibilityState === 'visible';
    meter.see(isVisible, Date.now());
    if (!isVisible) tell();
  };

  for (const doing of DOINGS) window.addEventListener(doing, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', see);
  window.addEventListener('pagehide', tell);
  const looking = setInterval(look, LOOK_EVERY_MS);
  const telling = setInterval(tell, TELL_EVERY_MS);
  return () => {
    tell();
    clearInterval(looking);
    clearInterval(telling);
    window.removeEventListener('pagehide', tell);
    document.removeEventListener('visibilitychange', see);
    for (const doing of DOINGS) window.removeEventListener(doing, touch, { capture: true });
  };
}

/** Whether the middle of the window lies in the element: it is where somebody is. */
export function isInTheMiddle(element: Element | null | undefined): boolean {
  const box = element?.getBoundingClientRect();
  const middle = window.innerHeight / 2;
  return box !== undefined && box.top < middle && box.bottom > middle;
}
