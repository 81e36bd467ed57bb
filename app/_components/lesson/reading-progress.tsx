'use client';
import { useEffect, useRef } from 'react';

const REPORT_EVERY_MS = 4_000;
const READING_LINE_PX = 140;

/**
 * A thin line for how far one has read, the current section marked in the contents, and the furthest point told to the
 * server now and then (`lesson` null: nobody to keep it for). Works on the page's own elements: no list is sent twice.
 */
export function ReadingProgress({ lesson, label }: { lesson: string | null; label: string }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const text = document.querySelector('[data-lesson-text]');
    if (!text) return;
    const headings = [...text.querySelectorAll<HTMLElement>('h2[id], h3[id]')];
    let furthest = 0;
    let reported = -1;
    const look = () => {
      const { top, height } = text.getBoundingClientRect();
      const percent = Math.round(Math.min(1, Math.max(0, (window.innerHeight - top) / height)) * 100);
      furthest = Math.max(furthest, percent);
      line.current?.style.setProperty('scale', `${percent / 100} 1`);
      line.current?.parentElement?.setAttribute('aria-valuenow', String(percent));
      markCurrent(headings.filter((heading) => heading.getBoundingClientRect().top <= READING_LINE_PX).at(-1)?.id);
    };
    const report = () => {
      if (lesson === null || furthest <= reported) return;
      reported = furthest;
      // `keepalive`: the last one is sent as the page goes away. Lost while offline, it is told again at the next visit.
      fetch('/api/progress', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ lesson, percent: furthest }),
        keepalive: true,
      }).catch(() => {
        reported = -1;
      });
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    document.addEventListener('visibilitychange', report);
    const timer = setInterval(report, REPORT_EVERY_MS);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
      document.removeEventListener('visibilitychange', report);
      clearInterval(timer);
      report();
    };
  }, [lesson]);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className="fixed inset-x-0 top-14 z-40 h-0.5"
    >
      <div ref={line} className="h-full origin-left scale-x-0 bg-accent" />
    </div>
  );
}

function markCurrent(id: string | undefined): void {
  for (const link of document.querySelectorAll<HTMLElement>('[data-section]')) {
    if (link.dataset.section === id) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}
