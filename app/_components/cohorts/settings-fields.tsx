import { getTranslations } from 'next-intl/server';
import { Field } from '#app/_components/ui/field.tsx';
import type { CohortState } from '#app/_lib/cohorts/cohort-changes.ts';
import { RECORDING_DAYS_MAX, STUCK_FAILS_MAX, STUCK_MINUTES_MAX } from '#app/_lib/cohorts/cohort-input.ts';
import { Choice } from './choice.tsx';

type Settings = Pick<CohortState, 'watching' | 'keepsRecordings' | 'recordingDays' | 'stuckAfterFails' | 'stuckAfterMinutes'>;

/** What mentors may see of learners' machines, and when somebody counts as stuck. */
export async function SettingsFields({ cohort }: { cohort: Settings }) {
  const t = await getTranslations('cohorts.settings');
  return (
    <>
      <h2 className="font-semibold text-lg">{t('privacy')}</h2>
      <p className="-mt-4 text-pretty text-ink-soft text-sm">{t('privacyLead')}</p>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold text-sm">{t('watching')}</legend>
        {(['off', 'ask', 'open'] as const).map((value) => (
          <Choice
            key={value}
            type="radio"
            name="watching"
            value={value}
            label={t(`watchingNames.${value}`)}
            hint={t(`watchingHints.${value}`)}
            isChosen={cohort.watching === value}
            isRequired
          />
        ))}
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-2 font-semibold text-sm">{t('recordings')}</legend>
        <Choice
          type="checkbox"
          name="keepsRecordings"
          label={t('keepsRecordings')}
          hint={t('keepsRecordingsHint')}
          isChosen={cohort.keepsRecordings}
        />
        <NumberField
          className="max-w-72"
          id="recordingDays"
          label={t('recordingDays')}
          min={1}
          max={RECORDING_DAYS_MAX}
          value={cohort.recordingDays}
        />
      </fieldset>
      <h2 className="mt-6 font-semibold text-lg">{t('stuck')}</h2>
      <p className="-mt-4 text-pretty text-ink-soft text-sm">{t('stuckLead')}</p>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <NumberField id="stuckAfterFails" label={t('stuckAfterFails')} min={2} max={STUCK_FAILS_MAX} value={cohort.stuckAfterFails} />
        <NumberField
          id="stuckAfterMinutes"
          label={t('stuckAfterMinutes')}
          min={5}
          max={STUCK_MINUTES_MAX}
          value={cohort.stuckAfterMinutes}
        />
      </div>
    </>
  );
}

function NumberField({ value, ...rest }: { id: string; label: string; min: number; max: number; value: number; className?: string }) {
  return <Field type="number" inputMode="numeric" required defaultValue={value} {...rest} />;
}
