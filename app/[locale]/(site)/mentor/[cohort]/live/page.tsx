import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { RunningSandboxes } from '#app/_components/help/running-sandboxes.tsx';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { runningSandboxesOf } from '#app/_lib/help/running-sandboxes.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { labTitles } from '#app/_lib/labs/lab-titles.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'help' });
  return { title: t('list.title') };
}

/** Who of a cohort works right now, and the way to sit beside them. */
export default async function CohortLivePage({ params }: Props) {
  const [locale, { cohort: id }, person] = await Promise.all([requireLocale(params), params, currentPerson()]);
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}/live`);
  await requireCohortPage(person, id, 'see');
  const [running, zone] = await Promise.all([runningSandboxesOf(id), getTimeZone()]);
  const titles = await labTitles(
    running.map(({ lab }) => lab),
    locale,
  );
  return (
    <RunningSandboxes
      locale={locale}
      zone={zone}
      cohort={id}
      first={running}
      labTitles={Object.fromEntries(titles)}
      text={messagesOf(locale).help.list}
    />
  );
}
