import { getFormatter, getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Person } from '#app/_lib/person.ts';
import { type ListedRecording, listRecordings } from '#app/_lib/recordings/list-recordings.ts';
import { findRecordingAccess } from '#app/_lib/recordings/recording-access.ts';
import { LocalTime } from '../cohorts/local-time.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { formatBytes, formatSeconds } from './play-time.ts';
import { RemoveRecording } from './remove-recording.tsx';

const CELL = 'border-line border-b py-2.5 pr-5 text-left align-middle last:pr-0';

/**
 * A learner's recordings, for pages of theirs and of their mentors. It decides itself who sees them: for everybody else
 * there are none. `lab` keeps to one lab.
 */
export async function RecordingList({ person, learnerId, lab }: { person: Person; learnerId: string; lab?: string }) {
  const [t, locale, access] = await Promise.all([getTranslations('recordings'), getLocale(), findRecordingAccess(person, learnerId)]);
  if (access === null) return <p className="text-ink-soft text-sm">{t('notShared')}</p>;
  const all = await listRecordings(learnerId, locale as Locale);
  if (all === null) return <p className="text-ink-soft text-sm">{t('unreachable')}</p>;
  const recordings = lab === undefined ? all : all.filter((recording) => recording.lab === lab);
  if (recordings.length === 0) return <p className="text-ink-soft text-sm">{t('none')}</p>;
  const columns = ['lab', 'terminal', 'begun', 'length', 'size', 'keptUntil'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
    <div className="relative overflow-x-auto" tabIndex={0}>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-ink-soft text-xs">
            {columns.map((column) => (
              <th key={column} scope="col" className={`${CELL} whitespace-nowrap font-normal`}>
                {t(column)}
              </th>
            ))}
            {access.as === 'learner' && (
              <th scope="col" className={CELL}>
                <span className="sr-only">{t('remove')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {recordings.map((recording) => (
            <Row key={recording.id} recording={recording} learnerId={learnerId} locale={locale} mayRemove={access.as === 'learner'} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function Row({
  recording: { id, title, node, terminal, startedAt, endedAt, durationMs, bytes, expiresAt },
  learnerId,
  locale,
  mayRemove,
}: {
  recording: ListedRecording;
  learnerId: string;
  locale: string;
  mayRemove: boolean;
}) {
  const [t, format, zone] = await Promise.all([getTranslations('recordings'), getFormatter(), getTimeZone()]);
  const time = format.dateTime(new Date(startedAt), { dateStyle: 'medium', timeStyle: 'short' });
  const path = `${encodeURIComponent(learnerId)}/${encodeURIComponent(id)}`;
  const quiet = `${CELL} whitespace-nowrap text-ink-soft`;
  return (
    <tr>
      <th scope="row" className={`${CELL} min-w-40 font-normal`}>
        <TextLink href={`/${locale}/recordings/${path}`} aria-label={t('playOf', { title, time })}>
          {title}
        </TextLink>
      </th>
      <td className={`${CELL} whitespace-nowrap font-mono text-xs`}>{terminal === 'main' ? node : `${node} · ${terminal}`}</td>
      <td className={quiet}>
        <LocalTime at={startedAt} locale={locale} zone={zone} withTime />
      </td>
      <td className={quiet}>{endedAt === null ? t('underWay') : formatSeconds(durationMs / 1000)}</td>
      <td className={quiet}>{formatBytes(bytes, locale)}</td>
      <td className={quiet}>
        <LocalTime at={expiresAt} locale={locale} zone={zone} />
      </td>
      {mayRemove && (
        <td className={`${CELL} whitespace-nowrap text-right`}>
          <RemoveRecording
            path={`/api/recordings/${path}`}
            text={{
              remove: t('remove'),
              removeOf: t('removeOf', { title, time }),
              removeSure: t('removeSure'),
              keep: t('keep'),
              removeFailed: t('removeFailed'),
            }}
          />
        </td>
      )}
    </tr>
  );
}
