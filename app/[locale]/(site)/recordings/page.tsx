import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RecordingList } from '#app/_components/recordings/recording-list.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'recordings' });
  return { title: t('title') };
}

/** One's own recordings: what there is of one, to see and to remove. */
export default async function RecordingsPage({ params }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/recordings`);
  const t = await getTranslations('recordings');
  return (
    <main id="content" className="mx-auto max-w-5xl px-4 pt-14 pb-24 sm:px-6">
      <h1 className="font-semibold text-xl">{t('title')}</h1>
      <p className="mt-3 mb-8 max-w-[68ch] text-pretty text-ink-soft text-sm">{t('ownLead')}</p>
      <RecordingList person={person} learnerId={person.id} />
    </main>
  );
}
