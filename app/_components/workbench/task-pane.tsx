'use client';
import type { MouseEvent, ReactNode } from 'react';

/** The task's text, what lies over it (results) and what stands at its foot (the client's view). */
export function TaskPane({
  task,
  label,
  over,
  foot,
  onOpenFile,
}: {
  task: ReactNode;
  label: string;
  over: ReactNode;
  foot: ReactNode;
  onOpenFile: (node: string, path: string) => void;
}) {
  /** Files named in the text are buttons of the server's making; one listener here serves them all. */
  function openNamedFile(event: MouseEvent): void {
    const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open-file]') : null;
    const { node, path } = place?.dataset ?? {};
    if (node !== undefined && path !== undefined) onOpenFile(node, path);
  }
  return (
    <div data-pane="task" className="relative flex h-full min-h-0 flex-col bg-ground">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside already turn keys into clicks. */}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part of the page that scrolls must be reachable to be scrolled by keys.
        tabIndex={0}
        data-pane-focus
        onClick={openNamedFile}
        className="min-h-0 flex-1 overflow-y-auto px-5 py-5 focus-visible:-outline-offset-2"
      >
        <div className="prose prose-compact">{task}</div>
      </section>
      {foot}
      {over}
    </div>
  );
}
