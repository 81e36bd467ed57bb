import { getTranslations } from 'next-intl/server';
import { Callout } from '#app/_components/ui/callout.tsx';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { regradeProblems } from '#app/_lib/regrades/regrade-problems.ts';
import { type AttemptRegrades, regradesOfAttempt } from '#app/_lib/regrades/regrade-views.ts';
import { findReviewedAttempt } from '#app/_lib/review/find-reviewed-attempt.ts';
import { currentPerson } from '#app/_lib/session.ts';
import { ActForm } from './act-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { RefreshOften } from './refresh-often.tsx';
import { RegradeEntry } from './regrade-entry.tsx';

/**
 * Regradings of one attempt, for its page: mentors see all of them and may ask for another, the learner sees what was
 * accepted. Nothing for anybody else, for an attempt that was never graded, and for a learner without any.
 */
export async function RegradePanel({ attempt: attemptId, locale }: { attempt: string; locale: Locale }) {
  const attempt = await findReviewedAttempt(await currentPerson(), attemptId);
  const found = attempt && (await regradesOfAttempt(attempt));
  if (!attempt || !found) return null;
  const isMentor = attempt.reviewer.part === 'mentor';
  if (!isMentor && found.regrades.length === 0) return null;
  const [t, problems] = await Promise.all([getTranslations('review.regrade'), regradeProblems()]);
  const mayJudge = isMentor && !attempt.reviewer.isReadOnly;
  const isOpen = found.regrades.some(({ state }) => state === 'queued' || state === 'running');
  return (
    <section aria-labelledby="regrade" className="mt-12 print:hidden">
      <h2 id="regrade" className="font-semibold text-lg">
        {t('title')}
      </h2>
      <p className="mt-1 mb-4 max-w-[70ch] text-ink-soft text-sm">{t(isMentor ? 'lead' : 'acceptedForLearner')}</p>
      {isOpen && <RefreshOften />}
      {mayJudge && !isOpen && (
        <Ask rules={found.rules} locale={locale} wasKept={found.before.version !== null}>
          <ActForm path="/api/regrades" body={{ attempt: attemptId }} submit={t('ask')} problems={problems}>
            <ReasonField id="regrade-reason" label={t('askReason')} />
          </ActForm>
        </Ask>
      )}
      {found.regrades.length === 0 ? (
        <p className="mt-4 text-ink-soft text-sm">{t('none')}</p>
      ) : (
        <ol className="mt-5 border-line border-b">
          {found.regrades.map((regrade) => (
            <RegradeEntry
              key={regrade.id}
              regrade={regrade}
              before={found.before}
              locale={locale}
              mayJudge={mayJudge}
              problems={problems}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

async function Ask({
  rules,
  locale,
  wasKept,
  children,
}: {
  rules: AttemptRegrades['rules'];
  locale: Locale;
  wasKept: boolean;
  children: React.ReactNode;
}) {
  const t = await getTranslations('review.regrade');
  if (rules.possible) {
    return (
      <>
        {!wasKept && <p className="mb-3 max-w-[70ch] text-ink-soft text-sm">{t('beforeKept')}</p>}
        {children}
      </>
    );
  }
  return (
    <Callout className="text-sm">
      <p>{rules.why === null ? t('labGone') : t('notPossible')}</p>
      {rules.why !== null && <p className="text-ink-soft">{rules.why[locale]}</p>}
    </Callout>
  );
}
