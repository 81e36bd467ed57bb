import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { Field } from '#app/_components/ui/field.tsx';
import { INVITE_DAYS, INVITE_USES_MAX } from '#app/_lib/cohorts/cohort-input.ts';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import { showInviteCode } from '#app/_lib/cohorts/invite-code.ts';
import { type ListedInvite, listInvites } from '#app/_lib/cohorts/invites.ts';
import { ActionButton } from './action-button.tsx';
import { CohortForm } from './cohort-form.tsx';
import { CopyButton } from './copy-button.tsx';
import { LocalTime } from './local-time.tsx';
import { SelectField } from './select-field.tsx';

/** Links and codes by which learners come in: those that are good first, those that were below them; and a new one. */
export async function InvitesSection({ cohortId }: { cohortId: string }) {
  const [t, problems, invites] = await Promise.all([getTranslations('cohorts.invites'), cohortProblems(), listInvites(cohortId)]);
  const api = `/api/cohorts/${cohortId}`;
  const open = invites.filter(({ state }) => state === 'open');
  const over = invites.flatMap(({ state, ...invite }) => (state === 'open' ? [] : [{ ...invite, state }]));
  return (
    <section aria-labelledby="invites">
      <h2 id="invites" className="mb-1 font-semibold text-lg">
        {t('title')}
      </h2>
      <p className="mb-4 max-w-[38rem] text-pretty text-ink-soft text-sm">{t('lead')}</p>
      {open.length > 0 && (
        <ul className="mb-8 border-line border-b">
          {open.map((invite) => (
            <OpenInvite key={invite.id} invite={invite} api={api} problems={problems} />
          ))}
        </ul>
      )}
      <CohortForm form="invite" api={api} submit={t('create')} done={t('created')} problems={problems}>
        <div className="grid max-w-[26rem] gap-5 sm:grid-cols-2">
          <SelectField id="days" label={t('days')} defaultValue="30">
            {INVITE_DAYS.map((days) => (
              <option key={days} value={days}>
                {t('dayCount', { count: days })}
              </option>
            ))}
            <option value="">{t('untilRevoked')}</option>
          </SelectField>
          <Field id="maxUses" type="number" min={1} max={INVITE_USES_MAX} label={t('maxUses')} placeholder={t('anyNumber')} />
        </div>
      </CohortForm>
      {over.length > 0 && (
        <details className="mt-6 text-sm">
          <summary className="text-ink-soft">{t('over', { count: over.length })}</summary>
          <ul className="mt-2 grid gap-1 text-ink-soft">
            {over.map(({ id, code, uses, state }) => (
              <li key={id} className="flex gap-4">
                <code>{showInviteCode(code)}</code>
                <span>{t(`states.${state}`)}</span>
                <span>{t('used', { count: uses })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

async function OpenInvite({
  invite,
  api,
  problems,
}: {
  invite: ListedInvite;
  api: string;
  problems: Awaited<ReturnType<typeof cohortProblems>>;
}) {
  const [locale, zone, t] = await Promise.all([getLocale(), getTimeZone(), getTranslations('cohorts.invites')]);
  const code = showInviteCode(invite.code);
  const { expiresAt, uses, maxUses } = invite;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t py-3 text-sm">
      <code className="select-all text-lg tracking-wide">{code}</code>
      <span className="grow text-ink-soft text-xs">
        <span className="block">
          {expiresAt === null
            ? t('untilRevoked')
            : t.rich('goodUntil', { time: () => <LocalTime at={expiresAt.toISOString()} locale={locale} zone={zone} withTime /> })}
        </span>
        <span className="block">{maxUses === null ? t('used', { count: uses }) : t('usedOf', { count: uses, max: maxUses })}</span>
      </span>
      <CopyButton
        path={`/${locale}/join/${invite.code}`}
        label={t('copy')}
        name={t('copyOf', { code })}
        done={t('copied')}
        failed={t('notCopied')}
      />
      <ActionButton
        method="PATCH"
        path={`${api}/invites/${invite.id}`}
        body={{ revoked: true }}
        label={t('revoke')}
        name={t('revokeOf', { code })}
        confirm={{ text: t('revokeText', { code }), yes: t('revoke') }}
        problems={problems}
      />
    </li>
  );
}
