import { getTranslations } from 'next-intl/server';
import { inputClass } from '#app/_components/ui/field.tsx';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { BatchView } from '#app/_lib/regrades/batch-views.ts';
import type { LabVersions } from '#app/_lib/regrades/cohort-versions.ts';
import { BATCH_CHOICES } from '#app/_lib/regrades/regrade-input.ts';
import { ActForm } from './act-form.tsx';
import { ReasonField } from './reason-field.tsx';

interface LabVersionsListProps {
  readonly cohort: string;
  readonly labs: readonly LabVersions[];
  readonly batches: readonly BatchView[];
  readonly locale: Locale;
  readonly titles: ReadonlyMap<string, string>;
  readonly mayJudge: boolean;
  readonly problems: Readonly<Record<string, string>> & { readonly other: string };
}

/** Each lab the cohort has attempts of, how many of which version of its checks, and a way to grade them again by the current one. */
export async function LabVersionsList({ labs, batches, titles, ...shared }: LabVersionsListProps) {
  const t = await getTranslations('review.regrade');
  const isOpen = (lab: string) => batches.some((batch) => batch.lab === lab && batch.waiting > 0);
  return (
    <ul aria-label={t('labs')} className="max-w-6xl border-line border-b text-sm">
      {labs.map((lab) => (
        <LabRow key={lab.lab} lab={lab} title={titles.get(lab.lab) ?? lab.lab} isOpen={isOpen(lab.lab)} {...shared} />
      ))}
    </ul>
  );
}

type LabRowProps = Omit<LabVersionsListProps, 'labs' | 'batches' | 'titles'> & { readonly lab: LabVersions; readonly isOpen: boolean };

async function LabRow({ lab, title, ...shared }: LabRowProps & { readonly title: string }) {
  const t = await getTranslations('review.regrade');
  return (
    <li className="grid gap-x-8 gap-y-3 border-line border-t py-4 md:grid-cols-[1fr_1fr_2fr]">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="font-mono text-ink-faint text-xs">{lab.lab}</p>
      </div>
      <div>
        <ul className="grid gap-0.5" aria-label={t('versions')}>
          {lab.versions.map(({ version, attempts }) => (
            <li key={version ?? ''} className="flex flex-wrap gap-x-2 text-ink-soft text-xs">
              <span className={version === null ? undefined : 'font-mono'}>{version ?? t('versionUnknown')}</span>
              {version !== null && version === lab.current && <span className="text-pass">{t('current')}</span>}
              <span className="tabular-nums">{t('attempts', { count: attempts })}</span>
            </li>
          ))}
        </ul>
        {lab.current === null && <p className="mt-1 text-ink-faint text-xs">{t('currentUnknown')}</p>}
      </div>
      <div>
        <WhatToDo lab={lab} {...shared} />
      </div>
    </li>
  );
}

async function WhatToDo({ lab, isOpen, cohort, locale, mayJudge, problems }: LabRowProps) {
  const t = await getTranslations('review.regrade');
  if (!lab.rules.possible) {
    return (
      <p className="max-w-[48ch] text-ink-soft text-xs">
        {lab.rules.why === null ? t('labGone') : `${t('notPossible')} ${lab.rules.why[locale]}`}
      </p>
    );
  }
  if (lab.current === null) return null;
  if (lab.outdated === 0) return <p className="text-ink-soft text-xs">{t('upToDate')}</p>;
  const id = lab.lab.replace('/', '-');
  return (
    <>
      <p className="mb-3 font-semibold text-sm">{t('outdated', { count: lab.outdated })}</p>
      {mayJudge && !isOpen && (
        <ActForm path="/api/regrades/batches" body={{ cohort, lab: lab.lab }} submit={t('askLab')} problems={problems}>
          <div className="grid gap-1.5">
            <label htmlFor={`which-${id}`} className="text-ink-soft text-xs">
              {t('which')}
            </label>
            <select id={`which-${id}`} name="which" defaultValue="both" className={`${inputClass} max-w-[20rem] text-sm`}>
              {['both', ...BATCH_CHOICES.filter((choice) => choice !== 'both')].map((choice) => (
                <option key={choice} value={choice}>
                  {t(`whichOne.${choice as (typeof BATCH_CHOICES)[number]}`)}
                </option>
              ))}
            </select>
          </div>
          <ReasonField id={`reason-${id}`} label={t('askReason')} />
        </ActForm>
      )}
      {isOpen && <p className="text-ink-soft text-xs">{t('state.running')}</p>}
    </>
  );
}
