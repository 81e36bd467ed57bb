import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { membershipsOf } from '#app/_lib/cohorts/memberships-of.ts';
import type { Person } from '#app/_lib/person.ts';

/** For a learner of no cohort: where a code is typed. Nothing for anybody else. */
export async function JoinHint({ person }: { person: Person | null }) {
  if (person === null || person.guest || person.role !== 'learner') return null;
  const [locale, t, memberships] = await Promise.all([getLocale(), getTranslations('cohorts.join'), membershipsOf(person.id)]);
  if (memberships.length > 0) return null;
  return (
    <p className="mt-12 text-ink-soft text-sm">
      {t.rich('hint', { link: (text) => <TextLink href={`/${locale}/join`}>{text}</TextLink> })}
    </p>
  );
}
