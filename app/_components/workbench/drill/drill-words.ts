/** A drill in words: what the chart says to those who read it and to those who hear it. Pure. */
import type { DrillTimeline, TimelineOutage } from '#grader/result.ts';
import { formatDuration } from '../clock.ts';
import { fill, type WorkbenchText } from '../text.ts';
import { clientSummary } from './client-summary.ts';
import type { DrillEvent } from './drill-events.ts';
import type { LaneMoment, Moment } from './moment.ts';

export interface Reader {
  readonly text: WorkbenchText;
  readonly locale: 'vi' | 'en';
}

/** A moment to the hundredth: `5,02 s`. */
export function formatMoment(atMs: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(atMs / 1000)} s`;
}

/** A length of time that is not broken over two lines. */
function tied(ms: number, locale: string): string {
  return formatDuration(ms, locale).replace(' ', '\u00a0');
}

/** To the millisecond: `2.912 ms`. */
export function formatExact(ms: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(ms)} ms`;
}

/** What an outage took beside what was promised, as short as it can be said. */
export function outageFigure({ fromMs, toMs, predictedMs }: TimelineOutage, { text, locale }: Reader): string {
  const took = formatDuration(toMs - fromMs, locale);
  return predictedMs === undefined ? took : fill(text.drill.figure, { took, promised: formatDuration(predictedMs, locale) });
}

/** The word of an outage's verdict. */
export function outageVerdict({ ok }: TimelineOutage, { text }: Reader): string {
  return ok ? text.result.status.pass : text.result.status.fail;
}

/** What happened at a moment. */
export function eventWords(event: DrillEvent, reader: Reader): string {
  const { text, locale } = reader;
  switch (event.kind) {
    case 'fault':
      return event.fault.label[locale];
    case 'fault-end':
      return fill(text.drill.faultEnd, { label: event.fault.label[locale] });
    case 'outage':
      return event.outage.label[locale];
    case 'outage-end':
      return fill(text.drill.outageEnd, { figure: outageFigure(event.outage, reader), verdict: outageVerdict(event.outage, reader) });
    case 'change':
      return fill(text.drill.state, { name: event.lane.label[locale], state: event.span.label[locale] });
    case 'failures':
      return fill(text.drill.failures, { count: event.run.count, results: event.run.results.join(', ') });
  }
}

/** What every lane showed and which faults were on: `Người dùng: 200, web1`. */
export function momentWords({ lanes, faults }: Moment, reader: Reader): readonly string[] {
  const { text, locale } = reader;
  return [
    ...faults.map((fault) => fill(text.drill.faultOn, { label: fault.label[locale] })),
    ...lanes.map((lane) => fill(text.drill.state, { name: lane.lane.label[locale], state: laneState(lane, reader) })),
  ];
}

function laneState({ request, span }: LaneMoment, { text, locale }: Reader): string {
  if (span) return span.label[locale];
  if (!request) return '—';
  if (!request.ok) return fill(text.drill.failedWith, { result: request.result });
  return request.by === undefined ? request.result : fill(text.drill.answeredBy, { result: request.result, by: request.by });
}

/** The drill in a few sentences: the traffic, then every outage beside its promise. */
export function summaryWords(timeline: DrillTimeline, reader: Reader): string {
  const { text, locale } = reader;
  const traffic = timeline.lanes.flatMap((lane) => {
    if (lane.kind !== 'client') return [];
    const { good, failed, isThinned } = clientSummary(lane.requests);
    const values = {
      total: formatCount(good + failed, locale, isThinned ? text.drill.atLeast : undefined),
      failed: formatCount(failed, locale),
      name: lane.label[locale],
    };
    return [fill(failed === 0 ? text.drill.noneFailed : text.drill.someFailed, values)];
  });
  const outages = timeline.outages.map((outage) => {
    const { fromMs, toMs, predictedMs, label } = outage;
    const values = {
      label: label[locale],
      took: tied(toMs - fromMs, locale),
      verdict: outageVerdict(outage, reader).toLowerCase(),
    };
    return predictedMs === undefined
      ? fill(text.drill.outage, values)
      : fill(text.drill.outagePromised, { ...values, promised: tied(predictedMs, locale) });
  });
  return [...traffic, ...outages].join(' ');
}

/** The faults as one sentence, for those who do not see them drawn. */
export function faultWords({ faults, durationMs }: DrillTimeline, { text, locale }: Reader): string {
  const told = faults.map(({ label, atMs, untilMs }) =>
    untilMs === undefined
      ? fill(text.drill.faultAt, { label: label[locale], at: formatMoment(atMs, locale) })
      : fill(text.drill.faultFromTo, { label: label[locale], at: formatMoment(atMs, locale), until: formatMoment(untilMs, locale) }),
  );
  return fill(text.drill.spoken, { duration: formatDuration(durationMs, locale), faults: told.join('; ') || '—' });
}

/** A count of which only a part is known. */
export const MORE = '≥\u00a0{count}';

/** A number by locale; `as` is a text around it, with `{count}` in its place. */
export function formatCount(count: number, locale: string, as = '{count}'): string {
  return fill(as, { count: new Intl.NumberFormat(locale).format(count) });
}
