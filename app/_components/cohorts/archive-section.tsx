import { getTranslations } from 'next-intl/server';
import type { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import { ActionButton } from './action-button.tsx';

/** Puts a cohort away, to be read only, or brings it back. */
export async function ArchiveSection({
  api,
  isArchived,
  problems,
}: {
  api: string;
  isArchived: boolean;
  problems: Awaited<ReturnType<typeof cohortProblems>>;
}) {
  const t = await getTranslations('cohorts.settings');
  const act = { method: 'PATCH', path: api, body: { archived: !isArchived }, size: 'md', problems } as const;
  return (
    <section aria-labelledby="archive">
      <h2 id="archive" className="mb-1 font-semibold text-lg">
        {t('archiveTitle')}
      </h2>
      <p className="mb-4 text-pretty text-ink-soft text-sm">{t(isArchived ? 'restoreLead' : 'archiveLead')}</p>
      {isArchived ? (
        <ActionButton {...act} label={t('restore')} />
      ) : (
        <ActionButton {...act} tone="danger" label={t('archive')} confirm={{ text: t('archiveText'), yes: t('archive') }} />
      )}
    </section>
  );
}
