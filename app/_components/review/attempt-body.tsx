import { getTranslations } from 'next-intl/server';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { labView } from '#app/_lib/labs/page.ts';
import type { AttemptPage } from '#app/_lib/review/attempt-page.ts';
import { linesOf } from '#app/_lib/review/comment-anchor.ts';
import type { ReviewedAttempt } from '#app/_lib/review/find-reviewed-attempt.ts';
import type { ThreadView } from '#app/_lib/review/thread-view.ts';
import type { LabDefinition } from '#labs/catalog/index.ts';
import { Callout } from '../ui/callout.tsx';
import { AttemptScore } from './attempt-score.tsx';
import { AttemptThreads } from './attempt-threads.tsx';
import { OpenThreads } from './open-threads.tsx';
import { ReportChecks } from './report-checks.tsx';
import { MAX_SHOWN_LINES, SubmittedFiles } from './submitted-files.tsx';

interface AttemptBodyProps {
  readonly attempt: ReviewedAttempt;
  readonly page: AttemptPage;
  readonly threads: readonly ThreadView[];
  readonly lab: LabDefinition | null;
  readonly locale: Locale;
}

/** Score, then checks and files side by side, with everything that is said about them. */
export async function AttemptBody({ attempt, page, threads, lab, locale }: AttemptBodyProps) {
  const t = await getTranslations('review.page');
  const { report, files } = page;
  const { review, workbench } = messagesOf(locale);
  const titles = Object.fromEntries((report?.checks ?? []).map(({ id, title }) => [id, title[locale]]));
  const spokenOf = new Set(threads.flatMap(({ anchor }) => (anchor.kind === 'line' ? `${anchor.node}${anchor.path}` : [])));
  return (
    <div className="grid grid-cols-1 gap-6">
      {attempt.state === 'finished' ? (
        <AttemptScore graded={page.graded} />
      ) : (
        <Callout title={workbench.result.states[attempt.state]} className="text-sm">
          <p>{t(`unjudged.${attempt.state}`)}</p>
        </Callout>
      )}
      <OpenThreads titles={titles} />
      <AttemptThreads />
      {report && (
        <div className="grid gap-x-10 gap-y-8 border-line border-t pt-6 max-lg:grid-cols-1 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
          <section aria-labelledby="checks" className="min-w-0">
            <h2 id="checks" className="font-semibold">
              {t('checks')}
            </h2>
            <ReportChecks
              report={report}
              lab={lab === null ? viewOfGone(attempt.lab) : labView(lab, locale)}
              locale={locale}
              text={workbench}
              files={files.map(({ node, path, text }) => ({ node, path, lines: Math.min(MAX_SHOWN_LINES, linesOf(text).length) }))}
            />
          </section>
          <section aria-labelledby="files" className="min-w-0">
            <h2 id="files" className="mb-3 font-semibold">
              {t('files')}
            </h2>
            <SubmittedFiles
              files={files}
              checks={report.checks}
              spokenOf={spokenOf}
              locale={locale}
              text={{ ...review.page, status: workbench.result.status }}
            />
          </section>
        </div>
      )}
    </div>
  );
}

/** A lab that is not taught any more: its attempts can still be read. */
const viewOfGone = (id: string) => ({ id, title: id, minutes: 0, ttlMinutes: 0, extendMinutes: 0, addresses: {}, nodes: [] });
