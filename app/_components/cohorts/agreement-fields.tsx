import { getTranslations } from 'next-intl/server';
import type { Watching } from '#app/_lib/cohorts/cohort-access.ts';
import { Choice } from './choice.tsx';

/** What a learner is asked to agree to: no more than the cohort wants. `agreed` is what holds now; without it nothing is chosen for them. */
export async function AgreementFields({
  cohort,
  agreed,
}: {
  cohort: { readonly watching: Watching; readonly keepsRecordings: boolean; readonly recordingDays: number };
  agreed?: { readonly watching: Watching; readonly recordings: boolean };
}) {
  const t = await getTranslations('cohorts.join');
  return (
    <>
      {cohort.watching !== 'off' && (
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-semibold text-sm">{t('watching')}</legend>
          {(cohort.watching === 'open' ? (['off', 'ask', 'open'] as const) : (['off', 'ask'] as const)).map((value) => (
            <Choice
              key={value}
              type="radio"
              name="watching"
              value={value}
              label={t(`watchingNames.${value}`)}
              hint={t(`watchingHints.${value}`)}
              isChosen={agreed?.watching === value}
              isRequired
            />
          ))}
        </fieldset>
      )}
      {cohort.keepsRecordings && (
        <fieldset>
          <legend className="mb-2 font-semibold text-sm">{t('recordings')}</legend>
          <Choice
            type="checkbox"
            name="recordings"
            label={t('recordingsYes', { days: cohort.recordingDays })}
            hint={t('recordingsHint')}
            isChosen={agreed?.recordings}
          />
        </fieldset>
      )}
    </>
  );
}
