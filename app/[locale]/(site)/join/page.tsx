import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CodeForm } from '#app/_components/cohorts/code-form.tsx';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts.join' });
  return { title: t('enterTitle') };
}

/** Where the code of an invite is typed; what was typed leads to its page. */
export default async function EnterCodePage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const { code } = await searchParams;
  if (typeof code === 'string' && code.trim() !== '') redirect(`/${locale}/join/${encodeURIComponent(code.trim())}`);
  const t = await getTranslations('cohorts.join');
  return (
    <NarrowPage title={t('enterTitle')} lead={t('enterLead')}>
      <CodeForm />
    </NarrowPage>
  );
}
