import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import type { OfferedInvite } from '#app/_lib/cohorts/offered-invite.ts';
import type { Person } from '#app/_lib/person.ts';
import { AgreementFields } from './agreement-fields.tsx';
import { JoinForm } from './join-form.tsx';

/** What joining means, what one is asked to agree to, and the button; whoever has no account yet makes one first. */
export async function InviteOffer({ invite, person }: { invite: OfferedInvite; person: Person | null }) {
  const [locale, t, problems] = await Promise.all([getLocale(), getTranslations('cohorts.join'), cohortProblems()]);
  const { cohort, code } = invite;
  return (
    <>
      <section aria-labelledby="seen">
        <h2 id="seen" className="mb-2 font-semibold">
          {t('seenTitle')}
        </h2>
        <ul className="grid list-disc gap-1 pl-5 text-pretty text-sm">
          {(['progress', 'attempts', 'time'] as const).map((what) => (
            <li key={what}>{t(`seen.${what}`)}</li>
          ))}
        </ul>
        <p className="mt-3 text-pretty text-ink-soft text-sm">{t('notSeen')}</p>
      </section>
      {person === null || person.guest ? (
        <SignUpFirst next={`/${locale}/join/${code}`} isGuest={person !== null} />
      ) : (
        <JoinForm code={code} next={`/${locale}`} submit={t('submit')} problems={problems}>
          <AgreementFields cohort={cohort} />
          <p className="text-pretty text-ink-soft text-sm">
            {t.rich('changeLater', { link: (text) => <TextLink href={`/${locale}/account/privacy`}>{text}</TextLink> })}
          </p>
        </JoinForm>
      )}
    </>
  );
}

async function SignUpFirst({ next, isGuest }: { next: string; isGuest: boolean }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('cohorts.join')]);
  const query = `?next=${encodeURIComponent(next)}`;
  return (
    <section className="border-line border-t pt-6">
      <p className="mb-4 text-pretty text-sm">{t(isGuest ? 'guest' : 'signedOut')}</p>
      <p className="flex flex-wrap items-center gap-4 text-sm">
        <Link className={buttonClass({ tone: 'primary' })} href={`/${locale}/sign-up${query}`}>
          {t('signUp')}
        </Link>
        <TextLink href={`/${locale}/sign-in${query}`}>{t('signIn')}</TextLink>
      </p>
    </section>
  );
}
