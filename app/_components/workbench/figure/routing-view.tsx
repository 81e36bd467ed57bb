'use client';
import { useId, useMemo, useState } from 'react';
import type { RoutingFigure } from '#grader/result.ts';
import { SMALL_BOLD, textWidth } from '../drill/text-width.ts';
import { useWidth } from '../drill/use-width.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { BindingsInWords } from './bindings-in-words.tsx';
import { MessageTable } from './message-table.tsx';
import { routingLayout } from './routing-layout.ts';
import { pathOf } from './routing-path.ts';
import { RoutingPlot } from './routing-plot.tsx';
import { isAsWanted, routingSummary, wayWords } from './routing-words.ts';

/** Of the drawing's names, at 12 pixels: the page's monospaced family is six tenths as wide as it is high. */
const LETTER_WIDTH = 7.2;
/** The mark before a caption. */
const MARK_WIDTH = 15;

/** Exchanges, bindings and queues as they stand in the broker, the messages that were sent through them, and the chosen one's way. */
export function RoutingView({ figure }: { figure: RoutingFigure }) {
  const { text: all, locale } = useWorkbench();
  const text = all.figure.routing;
  const [frame, width] = useWidth();
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      figure.messages.findIndex((message) => !isAsWanted(message)),
    ),
  );
  const summaryId = useId();
  const layout = useMemo(() => {
    const captions = [text.missing, text.extra, text.good, text.notThere, text.got, ...figure.exchanges.map(({ type }) => type)];
    const captionWidth = Math.max(...captions.map((caption) => textWidth(caption, SMALL_BOLD))) + MARK_WIDTH;
    return width > 0 ? routingLayout(figure, width, { measure: (name) => [...name].length * LETTER_WIDTH, captionWidth }) : null;
  }, [figure, width, text]);
  const message = figure.messages[chosen] ?? null;
  const path = message && pathOf(figure, message);

  return (
    <figure aria-describedby={summaryId} aria-label={figure.title[locale]} className="m-0 grid gap-3">
      <p id={summaryId} className="text-ink-soft text-xs">
        {routingSummary(figure, text)}
      </p>
      <div ref={frame} className="break-inside-avoid" style={{ minHeight: layout?.height ?? 160 }}>
        {layout && <RoutingPlot figure={figure} layout={layout} message={message} path={path} text={text} />}
      </div>
      <p className="min-h-[2lh] text-xs">
        {message && wayWords(message, text)}{' '}
        {path && path.detours.length > 0 && message?.exchange !== '' && <span className="text-ink-soft">{text.detour}</span>}
      </p>
      <MessageTable figure={figure} chosen={chosen} onChoose={setChosen} text={text} />
      <BindingsInWords figure={figure} label={all.figure.words} text={text} />
    </figure>
  );
}
