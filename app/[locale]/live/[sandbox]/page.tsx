import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { LivePage } from '#app/_components/help/live-page.tsx';
import { Preferences } from '#app/_components/site/preferences.tsx';
import { findLiveSandbox } from '#app/_lib/help/find-live-sandbox.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { findLab, labView } from '#app/_lib/labs/page.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Params = { params: Promise<{ locale: string; sandbox: string }> };

/** For the mentors of whoever owns the sandbox; for everybody else, its owner among them, it does not exist. */
async function read(props: Params) {
  const [locale, { sandbox }] = await Promise.all([requireLocale(props.params), props.params]);
  setRequestLocale(locale);
  const person = await currentPerson();
  if (person === null) redirect(`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/live/${sandbox}`)}`);
  const found = await findLiveSandbox(person, sandbox);
  const lab = found && (await findLab(found.lab));
  if (found === null || lab === null) notFound();
  return { locale, person, found, lab };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { locale, found } = await read(props);
  const t = await getTranslations({ locale, namespace: 'help' });
  return { title: t('live.title', { name: found.learnerName }) };
}

/** A mentor beside a learner's sandbox. Opening the page shows nothing of it yet: watching begins with a button. */
export default async function LiveSandboxPage(props: Params) {
  const { locale, person, found, lab } = await read(props);
  const text = messagesOf(locale);
  return (
    <LivePage
      locale={locale}
      text={text.workbench}
      helpText={text.help}
      lab={labView(lab, locale)}
      sandbox={found.id}
      mentorId={person.id}
      learnerName={found.learnerName}
      consent={found.consent}
      backHref={`/${locale}/mentor/${found.cohortId}/live`}
      preferences={<Preferences locale={locale} />}
    />
  );
}
