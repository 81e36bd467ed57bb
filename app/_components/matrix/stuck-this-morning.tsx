import { getFormatter, getTranslations } from 'next-intl/server';
import { runningSandboxesOf } from '#app/_lib/help/running-sandboxes.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { curriculumColumns } from '#app/_lib/matrix/matrix-columns.ts';
import { lastMessages, type StuckLearner, stuckLearners } from '#app/_lib/matrix/stuck-learners.ts';
import type { Person } from '#app/_lib/person.ts';
import { TextLink } from '../ui/text-link.tsx';

/** As many as are read before the first coffee; the matrix has them all. */
const MOST_SHOWN = 12;

/** Who is stuck, over all cohorts of a mentor: who, at which check of which lab, since when, and the ways to them. */
export async function StuckThisMorning({ person, locale }: { person: Person; locale: Locale }) {
  const [t, all, columns] = await Promise.all([getTranslations('matrix'), stuckLearners(person), curriculumColumns(locale)]);
  const shown = all.slice(0, MOST_SHOWN);
  const [messages, running] = await Promise.all([lastMessages(shown), runningIn(shown)]);
  const titles = new Map(columns.filter(({ kind }) => kind === 'lab').map(({ item, title }) => [item, title]));
  return (
    <section aria-labelledby="stuck" className="mb-12">
      <h2 id="stuck" className="mb-3 font-semibold text-lg">
        {t('morningTitle')}
      </h2>
      {all.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('morningNone')}</p>
      ) : (
        <ul className="border-line border-b">
          {shown.map((each, at) => (
            <StuckLine
              key={`${each.learner.id} ${each.lab}`}
              each={each}
              locale={locale}
              lab={titles.get(each.lab) ?? each.lab}
              message={messages[at]?.[locale] ?? null}
              sandbox={running.get(`${each.learner.id} ${each.lab}`) ?? null}
            />
          ))}
        </ul>
      )}
      {all.length > shown.length && <p className="mt-3 text-ink-soft text-sm">{t('morningMore', { count: all.length - shown.length })}</p>}
    </section>
  );
}

async function runningIn(shown: readonly StuckLearner[]): Promise<ReadonlyMap<string, string>> {
  const cohorts = [...new Set(shown.map(({ cohort }) => cohort.id))];
  const running = (await Promise.all(cohorts.map(runningSandboxesOf))).flat();
  return new Map(
    running.filter(({ watching }) => watching !== 'off').map(({ learnerId, lab, sandboxId }) => [`${learnerId} ${lab}`, sandboxId]),
  );
}

async function StuckLine({
  each: { cohort, learner, lab: labId, stuck },
  locale,
  lab,
  message,
  sandbox,
}: {
  each: StuckLearner;
  locale: Locale;
  lab: string;
  message: string | null;
  sandbox: string | null;
}) {
  const [t, format] = await Promise.all([getTranslations('matrix'), getFormatter()]);
  const base = `/${locale}/mentor/${cohort.id}`;
  const at = format.relativeTime(stuck.since);
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-t py-3 text-sm sm:grid-cols-[12rem_1fr_auto]">
      <div className="min-w-0">
        <span className="block truncate font-semibold">{learner.name}</span>
        <TextLink href={`${base}?stuck=1`} className="block truncate text-ink-soft! text-xs">
          {cohort.name}
        </TextLink>
      </div>
      <div className="min-w-0">
        <p>
          {lab} <code className="break-words text-fail text-xs">{stuck.check}</code>
        </p>
        {message !== null && <p className="line-clamp-2 text-pretty text-ink-soft text-xs">{message}</p>}
        <p className="text-ink-soft text-xs">
          {stuck.by === 'fails' ? t('morningFails', { times: stuck.times, at }) : t('morningMinutes', { at })}
        </p>
      </div>
      <p className="flex items-baseline gap-4 sm:justify-end">
        {sandbox !== null && <TextLink href={`/${locale}/live/${sandbox}`}>{t('morningLive')}</TextLink>}
        <TextLink href={`${base}/learners/${learner.id}?lab=${encodeURIComponent(labId)}`}>{t('morningStory')}</TextLink>
      </p>
    </li>
  );
}
