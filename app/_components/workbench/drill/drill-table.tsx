'use client';
import type { ReactNode } from 'react';
import type { DrillTimeline } from '#grader/result.ts';
import { classNames } from '../../ui/class-names.ts';
import { DataTable } from '../data-table.tsx';
import { MoreInWords } from '../more-in-words.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { clientSummary } from './client-summary.ts';
import type { DrillEvent } from './drill-events.ts';
import { eventWords, formatCount, formatExact, formatMoment, MORE } from './drill-words.ts';

/** Everything the chart shows as numbers: what happened when, every outage beside its promise, who answered how often. */
export function DrillTable({ timeline, events }: { timeline: DrillTimeline; events: readonly DrillEvent[] }) {
  const reader = useWorkbench();
  const { text, locale } = reader;
  const clients = timeline.lanes.flatMap((lane) => (lane.kind === 'client' ? [lane] : []));
  return (
    <MoreInWords label={text.drill.table}>
      {timeline.outages.length > 0 && (
        <DataTable caption={text.drill.outages} heads={[text.drill.what, text.drill.took, text.drill.promised, text.drill.verdict]}>
          {timeline.outages.map((outage) => (
            <tr key={`${outage.fromMs} ${outage.label.en}`} className="border-line border-t align-baseline">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {outage.label[locale]}
              </th>
              <Cell>{formatExact(outage.toMs - outage.fromMs, locale)}</Cell>
              <Cell>{outage.predictedMs === undefined ? '—' : formatExact(outage.predictedMs, locale)}</Cell>
              <td className={classNames('whitespace-nowrap py-1', outage.ok ? 'text-pass' : 'font-semibold text-fail')}>
                {outage.ok ? text.result.status.pass : text.result.status.fail}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <DataTable caption={text.drill.events} heads={[text.drill.at, text.drill.what]}>
        {events.map((event) => (
          <tr key={`${event.kind} ${event.atMs} ${eventWords(event, reader)}`} className="border-line border-t align-baseline">
            <Cell>{formatMoment(event.atMs, locale)}</Cell>
            <td className="py-1">{eventWords(event, reader)}</td>
          </tr>
        ))}
      </DataTable>
      {clients.map((client) => {
        const { results, servers, isThinned } = clientSummary(client.requests);
        return (
          <DataTable key={client.name} caption={client.label[locale]} heads={[text.drill.answer, text.drill.count]}>
            {[...results, ...servers].map(({ name, count, isGood }) => (
              <tr key={`${name} ${isGood}`} className="border-line border-t">
                <th scope="row" className="py-1 pr-3 text-left font-mono font-normal">
                  {name}
                </th>
                <Cell>{formatCount(count, locale, isThinned && isGood ? MORE : undefined)}</Cell>
              </tr>
            ))}
          </DataTable>
        );
      })}
    </MoreInWords>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return <td className="whitespace-nowrap py-1 pr-3">{children}</td>;
}
