import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import { LabDue } from '#app/_components/cohorts/lab-due.tsx';
import { Preferences } from '#app/_components/site/preferences.tsx';
import { TimeSpent } from '#app/_components/time-spent/time-spent.tsx';
import { Workbench } from '#app/_components/workbench/workbench.tsx';
import { renderTask } from '#app/_lib/curriculum/render-mdx.tsx';
import { isOpenToMentors } from '#app/_lib/help/is-open-to-mentors.ts';
import { isLocale } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { findLab, labPageState, labView } from '#app/_lib/labs/page.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Params = { params: Promise<{ locale: string; week: string; lab: string }> };

async function read({ params }: Params) {
  const { locale, week, lab: name } = await params;
  const lab = await findLab(`${week}/${name}`);
  if (!isLocale(locale) || lab === null) notFound();
  setRequestLocale(locale);
  return { locale, lab };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { locale, lab } = await read(props);
  return { title: lab.title[locale], description: lab.summary[locale] };
}

/** The workbench of one lab. Readable by anyone; only who is signed in can start it. */
export default async function LabPage(props: Params) {
  const { locale, lab } = await read(props);
  const person = await currentPerson();
  const [task, state, hasMentors] = await Promise.all([
    renderTask(lab, locale),
    labPageState(person?.id ?? null, lab.id),
    isOpenToMentors(person),
  ]);
  return (
    <>
      {person && <TimeSpent kind="lab" item={lab.id} />}
      <Workbench
        locale={locale}
        text={messagesOf(locale).workbench}
        help={hasMentors ? messagesOf(locale).help : null}
        lab={labView(lab, locale)}
        task={
          <>
            <LabDue person={person} lab={lab.id} isPassed={state.history.some(({ passed }) => passed)} />
            {task}
          </>
        }
        preferences={<Preferences locale={locale} />}
        visitorId={person?.id ?? null}
        signInHref={`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/labs/${lab.id}`)}`}
        {...state}
      />
    </>
  );
}
