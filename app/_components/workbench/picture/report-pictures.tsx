'use client';
import dynamic from 'next/dynamic';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { useWorkbench } from '../workbench-context.tsx';

/** What a grading drew, above the list of checks: drills and diagrams. Loaded when there is one to show. */
export const ReportPictures = dynamic(() => loadAgain(() => import('./picture-section.tsx')), { ssr: false, loading: () => <Coming /> });

function Coming() {
  const { text } = useWorkbench();
  return (
    <p className="py-4 text-ink-faint">
      <Spinner label={text.result.pictures} />
    </p>
  );
}
