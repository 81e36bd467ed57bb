import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Spinner } from '#app/_components/ui/spinner.tsx';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { type OpenedAttempt, openAttempt } from '#app/_lib/story/load-attempt.ts';
import { AttemptReport } from './attempt-report.tsx';
import { FileDiffView } from './file-diff.tsx';
import { SourceLines } from './source-lines.tsx';
import type { StoryView } from './story-view.ts';

/** One attempt in full: what it changed, how each check ended and on what evidence, what was handed in. Made only when it is opened. */
export async function AttemptOpened({ id, previousId, view }: { id: string; previousId: string | null; view: StoryView }) {
  const [t, attempt] = await Promise.all([getTranslations('story'), openAttempt(view.learnerId, id, previousId)]);
  if (attempt === null) return null;
  const { report } = attempt;
  return (
    <div className="mt-3 mb-4 grid gap-6 border-line-strong border-l-2 pl-4">
      <Part title={t('changes')}>
        <Changes diffs={attempt.diffs} />
      </Part>
      <Part title={t('evidence')}>
        {report ? (
          <AttemptReport report={report} locale={view.locale} text={messagesOf(view.locale).workbench} place="file" />
        ) : (
          <p className="text-ink-soft text-sm">{t('noReport')}</p>
        )}
      </Part>
      <Part title={t('files')}>
        <Files attempt={attempt} />
      </Part>
    </div>
  );
}

/** While it is being made. */
export async function AttemptOpening() {
  const t = await getTranslations('story');
  return (
    <p className="py-4 text-ink-faint">
      <Spinner label={t('evidence')} />
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h4 className="mb-1.5 font-semibold text-ink-soft text-xs">{title}</h4>
      {children}
    </section>
  );
}

async function Changes({ diffs }: Pick<OpenedAttempt, 'diffs'>) {
  const t = await getTranslations('story');
  if (diffs === null || diffs.length === 0)
    return <p className="text-ink-soft text-sm">{diffs === null ? t('firstAttempt') : t('noChange')}</p>;
  return (
    <div className="grid gap-3">
      {diffs.map((diff) => (
        <FileDiffView key={`${diff.node}:${diff.path}`} diff={diff} />
      ))}
    </div>
  );
}

async function Files({ attempt: { files, report } }: { attempt: OpenedAttempt }) {
  const t = await getTranslations('story');
  if (files.length === 0) return <p className="text-ink-soft text-sm">{t('noFiles')}</p>;
  const evidence = report?.checks.filter(({ status }) => status === 'fail').flatMap((check) => check.evidence ?? []) ?? [];
  return files.map(({ node, path, text }) => (
    <details key={`${node}:${path}`} className="border-line border-b py-1">
      <summary className="break-all font-mono text-xs">
        {node}:{path}
      </summary>
      <div className="mt-1.5">
        <SourceLines
          place="file"
          node={node}
          path={path}
          text={text}
          marked={new Set(evidence.flatMap((seen) => (seen.node === node && seen.file === path ? (seen.line ?? []) : [])))}
          words={{ marked: t('marked') }}
        />
      </div>
    </details>
  ));
}
