import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { LocalTime } from '#app/_components/cohorts/local-time.tsx';
import { RecordingPlayer } from '#app/_components/recordings/recording-player.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { gradingMarks } from '#app/_lib/recordings/grading-marks.ts';
import { listRecordings } from '#app/_lib/recordings/list-recordings.ts';
import { findRecordingAccess } from '#app/_lib/recordings/recording-access.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; learner: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'recordings' });
  return { title: t('title') };
}

/** Plays one recording, for the learner and for mentors they share it with. */
export default async function RecordingPage({ params }: Props) {
  const locale = await requireLocale(params);
  const { learner, id } = await params;
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/recordings/${learner}/${id}`)}`);
  const access = await findRecordingAccess(person, learner);
  if (access === null) notFound();
  const [t, zone, recordings] = await Promise.all([getTranslations('recordings'), getTimeZone(), listRecordings(learner, locale)]);
  const recording = recordings?.find((one) => one.id === id);
  if (recordings !== null && recording === undefined) notFound();
  const back = access.as === 'learner' ? `/${locale}/recordings` : `/${locale}/mentor/${access.cohortId}/learners/${learner}`;
  return (
    <main id="content" className="mx-auto max-w-5xl px-4 pt-10 pb-24 sm:px-6">
      <p className="mb-5 text-sm">
        <TextLink href={back}>{t(access.as === 'learner' ? 'backOwn' : 'backLearner')}</TextLink>
      </p>
      {recording === undefined ? (
        <p className="text-ink-soft text-sm">{t('unreachable')}</p>
      ) : (
        <>
          <h1 className="font-semibold text-xl">{recording.title}</h1>
          <p className="mt-1.5 mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-ink-soft text-sm">
            <span className="font-mono text-xs">
              {recording.node} · {recording.terminal}
            </span>
            <span>
              {t.rich('recordedOf', {
                time: () => <LocalTime at={recording.startedAt} locale={locale} zone={zone} withTime />,
                until: () => <LocalTime at={recording.expiresAt} locale={locale} zone={zone} />,
              })}
            </span>
            <a
              href={`/api/recordings/${encodeURIComponent(learner)}/${encodeURIComponent(id)}`}
              className="text-accent underline decoration-accent/40 underline-offset-[0.2em] hover:decoration-accent"
            >
              {t('download')}
            </a>
          </p>
          {recording.endedAt === null && <p className="mb-4 text-ink-soft text-sm">{t('stillRunning')}</p>}
          <RecordingPlayer
            source={`/api/recordings/${encodeURIComponent(learner)}/${encodeURIComponent(id)}`}
            title={`${recording.title}, ${recording.node}`}
            gradings={await gradingMarks(learner, recording.sandbox)}
            text={messagesOf(locale).recordings.player}
            locale={locale}
          />
        </>
      )}
    </main>
  );
}
