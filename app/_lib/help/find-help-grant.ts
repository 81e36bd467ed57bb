/** What lets a mentor into a sandbox now, asked of the database each time: a session that is on, and an agreement that still holds. */
import { database } from '#prisma/client.ts';
import type { Mentorship } from '../cohorts/cohort-access.ts';
import { findMentorship } from '../cohorts/find-cohort-access.ts';
import { DEFAULT_LOCALE, isLocale } from '../i18n/locales.ts';
import type { HelpGrant } from '../sandbox-access.ts';
import { stillAgreed } from './help-session.ts';

/** What this person, as they are now, shares with a learner as their mentor; null for nothing. */
export async function mentorshipNow(mentorId: string, learnerId: string): Promise<Mentorship | null> {
  const user = await database().user.findUnique({
    where: { id: mentorId },
    select: { id: true, role: true, locale: true, guest: true, name: true, email: true, mergedIntoId: true },
  });
  if (user === null || user.mergedIntoId !== null) return null;
  return findMentorship({ ...user, locale: isLocale(user.locale) ? user.locale : DEFAULT_LOCALE }, learnerId);
}

/** The session that lets `mentorId` look into the sandbox; null when there is none, or nothing carries it any more. */
export async function findHelpGrant(mentorId: string, sandbox: { readonly id: string; readonly owner: string }): Promise<HelpGrant | null> {
  const session = await database().helpSession.findFirst({
    where: { sandboxId: sandbox.id, mentorId, learnerId: sandbox.owner, state: 'watching' },
    select: { cohortId: true, keyboardSince: true },
  });
  if (session === null || !stillAgreed(session.cohortId, await mentorshipNow(mentorId, sandbox.owner))) return null;
  return { sandboxId: sandbox.id, learnerId: sandbox.owner, mentorId, mayType: session.keyboardSince !== null };
}
