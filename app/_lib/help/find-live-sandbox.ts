/** The sandbox a mentor's live page is about, as far as that page may know before anybody lets them in. */
import { database } from '#prisma/client.ts';
import { findMentorship } from '../cohorts/find-cohort-access.ts';
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { isSandboxId } from '../labs/parameters.ts';
import type { Person } from '../person.ts';

export interface LiveSandbox {
  readonly id: string;
  readonly lab: string;
  readonly cohortId: string;
  readonly learnerName: string;
  readonly consent: 'ask' | 'open';
}

/** Null when there is no such sandbox, or nothing lets this person ask to watch it. */
export async function findLiveSandbox(person: Person, id: string): Promise<LiveSandbox | null> {
  if (!isSandboxId(id)) return null;
  const sandbox = await sandboxOf(id);
  const mentorship = sandbox && (await findMentorship(person, sandbox.owner));
  if (!sandbox || !mentorship || mentorship.isArchived || mentorship.watching === 'off') return null;
  const learner = await database().user.findUnique({ where: { id: sandbox.owner }, select: { name: true } });
  if (learner === null) return null;
  const { cohortId, watching: consent } = mentorship;
  return { id, lab: sandbox.lab, cohortId, learnerName: learner.name ?? '', consent };
}

async function sandboxOf(id: string) {
  try {
    return await labsClient().get(id);
  } catch (cause) {
    if (readErrorCode(cause) === 'not-found') return null;
    throw cause;
  }
}
