'use client';
import { MessageSquarePlus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { GradeReport } from '#grader/result.ts';
import { viewOfReport, worstFirst } from '../workbench/check/attempt-view.ts';
import { CheckItem, type CheckPicture } from '../workbench/check/check-row.tsx';
import type { LabView } from '../workbench/lab-view.ts';
import type { ShownPicture } from '../workbench/picture/picture-section.tsx';
import { ReportPictures } from '../workbench/picture/report-pictures.tsx';
import { fill, type WorkbenchText } from '../workbench/text.ts';
import { createWorkbenchApi } from '../workbench/workbench-api.ts';
import { WorkbenchProvider } from '../workbench/workbench-context.tsx';
import { checkElementId, placeId, type SubmittedFile } from './file-places.ts';
import { goTo } from './go-to.ts';
import { newThreadKey, PlaceThreads } from './place-threads.tsx';
import { useReview } from './review-context.tsx';

interface ReportChecksProps {
  readonly report: GradeReport;
  readonly lab: LabView;
  readonly locale: Locale;
  readonly text: WorkbenchText;
  readonly files: readonly (SubmittedFile & { readonly lines: number })[];
}

/** What was judged, worst first, each with what is said about it; then what was drawn. */
export function ReportChecks({ report, lab, locale, text, files }: ReportChecksProps) {
  const review = useReview();
  const [api] = useState(() => createWorkbenchApi(locale, text.offline));
  const [shown, setShown] = useState<ShownPicture | null>(null);
  const timelines = report.timeline ?? [];
  const figures = report.figures ?? [];
  const showing = (id: string) => () => setShown((before) => ({ id, request: (before?.request ?? 0) + 1 }));
  function pictureOf(check: string): CheckPicture | null {
    const drill = timelines.find(({ checks }) => checks.includes(check));
    if (drill) return { label: text.drill.show, onShow: showing(drill.id) };
    return figures.some(({ id }) => id === check) ? { label: text.figure.show, onShow: showing(check) } : null;
  }
  function open(node: string, path: string, line: number | undefined): void {
    const id = placeId(files, node, path, line);
    if (id === null) review.say(review.text.fileNotKept);
    else goTo(id);
  }

  return (
    <WorkbenchProvider value={{ locale, text, lab, api }}>
      <ol>
        {worstFirst(viewOfReport(report).rows).map((row) => (
          <CheckItem
            key={row.id}
            row={row}
            onOpen={open}
            picture={pictureOf(row.id)}
            anchor={checkElementId(row.id)}
            foot={(isOpen) => <CheckThreads check={row.id} title={row.title[locale]} isOpen={isOpen} />}
          />
        ))}
      </ol>
      {timelines.length + figures.length > 0 && (
        <ReportPictures timelines={timelines} figures={figures} results={report.checks} shown={shown} widening={null} />
      )}
    </WorkbenchProvider>
  );
}

/** What is said about a check, opened or not; a way to say something stands with its evidence. */
function CheckThreads({ check, title, isOpen }: { check: string; title: string; isOpen: boolean }) {
  const { text, drafts, mayComment, isAlive } = useReview();
  const button = useRef<HTMLButtonElement>(null);
  const anchor = { kind: 'check', check } as const;
  const label = fill(text.commentCheck, { title });
  return (
    <div className="grid grid-cols-1 gap-2 pl-6 [&>*]:mt-2">
      {mayComment && isOpen && (
        <button
          ref={button}
          type="button"
          aria-label={label}
          disabled={!isAlive}
          onClick={() => drafts.open(newThreadKey(anchor))}
          className="inline-flex w-fit items-center gap-1 rounded-sm font-semibold text-accent text-xs print:hidden"
        >
          <MessageSquarePlus aria-hidden="true" className="size-3.5" />
          {text.comment}
        </button>
      )}
      <PlaceThreads anchor={anchor} place={label} onClosed={() => button.current?.focus()} />
    </div>
  );
}
