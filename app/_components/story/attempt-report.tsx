'use client';
import { useState } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { GradeReport } from '#grader/result.ts';
import { viewOfReport, worstFirst } from '../workbench/check/attempt-view.ts';
import { CheckItem, type CheckPicture } from '../workbench/check/check-row.tsx';
import type { ShownPicture } from '../workbench/picture/picture-section.tsx';
import { ReportPictures } from '../workbench/picture/report-pictures.tsx';
import type { WorkbenchText } from '../workbench/text.ts';
import { createWorkbenchApi } from '../workbench/workbench-api.ts';
import { WorkbenchProvider, type WorkbenchSurroundings } from '../workbench/workbench-context.tsx';

/** A kept report outside the workbench, as the learner saw it: drills and diagrams, then checks, worst first. */
export function AttemptReport({
  report,
  locale,
  text,
  place,
}: {
  report: GradeReport;
  locale: Locale;
  text: WorkbenchText;
  /** Evidence leads to lines whose ids begin so, if they are in the page. */
  place: string;
}) {
  const [surroundings] = useState<WorkbenchSurroundings>(() => ({
    locale,
    text,
    lab: { id: report.lab, title: '', minutes: 0, ttlMinutes: 0, extendMinutes: 0, addresses: {}, nodes: [] },
    api: createWorkbenchApi(locale, ''),
  }));
  const [shown, setShown] = useState<ShownPicture | null>(null);
  const { rows } = viewOfReport(report);
  const { timeline = [], figures = [] } = report;
  function pictureOf(check: string): CheckPicture | null {
    const drill = timeline.find(({ checks }) => checks.includes(check));
    const id = drill?.id ?? figures.find((figure) => figure.id === check)?.id;
    if (id === undefined) return null;
    return {
      label: drill ? text.drill.show : text.figure.show,
      onShow: () => setShown((before) => ({ id, request: (before?.request ?? 0) + 1 })),
    };
  }
  return (
    <WorkbenchProvider value={surroundings}>
      {timeline.length + figures.length > 0 && (
        <ReportPictures timelines={timeline} figures={figures} results={report.checks} shown={shown} widening={null} />
      )}
      <ol>
        {worstFirst(rows).map((row) => (
          <CheckItem
            key={row.id}
            row={row}
            picture={pictureOf(row.id)}
            onOpen={(node, path, line) => showLine(`${place}-${node}${path}-${line ?? 1}`)}
          />
        ))}
      </ol>
    </WorkbenchProvider>
  );
}

/** Scrolls to a line of a file shown in this page, unfolding what it lies in. */
function showLine(id: string): void {
  const line = document.getElementById(id);
  line?.closest('details')?.setAttribute('open', '');
  line?.scrollIntoView({ block: 'center' });
}
