import { getTranslations } from 'next-intl/server';
import { LocalTime } from '#app/_components/cohorts/local-time.tsx';
import type { HelpVisit } from '#app/_lib/help/help-history.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { labTitles } from '#app/_lib/labs/lab-titles.ts';

/** Every time a mentor asked to look into a sandbox, newest first: who, where, when, and whether they could type. */
export async function LooksTable({ looks, locale, zone }: { looks: readonly HelpVisit[]; locale: Locale; zone: string }) {
  const [t, titles] = await Promise.all([
    getTranslations('privacy'),
    labTitles(
      looks.map(({ lab }) => lab),
      locale,
    ),
  ]);
  if (looks.length === 0) return <p className="text-ink-soft">{t('looksNone')}</p>;
  const cell = 'border-line border-b py-2 pr-5 text-left align-top last:pr-0';
  const outcome = (look: HelpVisit) => {
    if (look.startedAt === null) return t('declined');
    return look.keyboardTimes > 0 ? t('typed') : t('notTyped');
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
    <div className="overflow-x-auto" tabIndex={0}>
      <table className="w-full">
        <thead>
          <tr className="text-ink-soft text-xs">
            {(['looksWho', 'looksLab', 'looksWhen', 'looksTyped'] as const).map((column) => (
              <th key={column} scope="col" className={`${cell} font-normal`}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {looks.map((look) => (
            <tr key={look.id}>
              <th scope="row" className={`${cell} font-semibold`}>
                {look.mentorName}
              </th>
              <td className={cell}>{titles.get(look.lab)}</td>
              <td className={cell}>
                <LocalTime at={(look.startedAt ?? look.askedAt).toISOString()} locale={locale} zone={zone} withTime />
                {look.startedAt !== null && look.endedAt !== null && (
                  <>
                    {' – '}
                    <LocalTime at={look.endedAt.toISOString()} locale={locale} zone={zone} withTime />
                  </>
                )}
              </td>
              <td className={cell}>{outcome(look)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
