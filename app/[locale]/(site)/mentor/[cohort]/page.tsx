import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CohortMatrix } from '#app/_components/matrix/cohort-matrix.tsx';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { loadMatrix } from '#app/_lib/matrix/load-matrix.ts';
import { packMatrix } from '#app/_lib/matrix/matrix-transport.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'matrix' });
  return { title: t('title') };
}

/** Every learner of a cohort and every item: who stands where, and who is stuck. */
export default async function MatrixPage({ params }: Props) {
  const [locale, { cohort: id }] = await Promise.all([requireLocale(params), params]);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}`);
  const { acts } = await requireCohortPage(person, id, 'restore');
  // Who keeps the cohort in order without being its mentor has business on its other pages only.
  if (!acts.has('see')) redirect(`/${locale}/mentor/${id}/people`);
  const t = await getTranslations('matrix');
  const matrix = await loadMatrix(id, locale);
  if (matrix.rows.length === 0)
    return (
      <div className="py-14 text-center">
        <p className="font-semibold">{t('empty')}</p>
        <p className="mx-auto mt-1 mb-5 max-w-[26rem] text-ink-soft text-sm">{t('emptyLead')}</p>
        <Link href={`/${locale}/mentor/${id}/people`} className={buttonClass({ tone: 'primary' })}>
          {t('emptyLink')}
        </Link>
      </div>
    );
  return <CohortMatrix cohort={id} locale={locale} packed={packMatrix(matrix)} text={messagesOf(locale).matrix} />;
}
