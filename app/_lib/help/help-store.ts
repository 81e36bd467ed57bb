/** Help sessions and what was said, in the database; every change together with its entry in the audit log. */
import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import type { Mentorship } from '../cohorts/cohort-access.ts';
import type { EndReason, HelpMessageView } from './help-protocol.ts';
import { beginHelp, type HelpAct, type HelpActor, type HelpFacts, type HelpKeyboard, stepHelp } from './help-session.ts';

/** Said to somebody who reloads; older messages stay in the database. */
const MESSAGES_SHOWN = 200;

export interface HelpSessionRow {
  readonly id: string;
  readonly sandboxId: string;
  readonly lab: string;
  readonly cohortId: string;
  readonly learnerId: string;
  readonly mentorId: string;
  readonly mentorName: string;
  readonly state: HelpFacts['state'];
  readonly keyboard: HelpKeyboard;
  readonly askedAt: Date;
}

export interface HelpPlace {
  readonly id: string;
  readonly lab: string;
  readonly owner: string;
}

const SELECTED = {
  id: true,
  sandboxId: true,
  lab: true,
  cohortId: true,
  learnerId: true,
  mentorId: true,
  state: true,
  askedAt: true,
  keyboardAskedAt: true,
  keyboardSince: true,
  mentor: { select: { name: true } },
} as const;

type Selected = Omit<HelpSessionRow, 'mentorName' | 'keyboard'> & {
  readonly keyboardAskedAt: Date | null;
  readonly keyboardSince: Date | null;
  readonly mentor: { readonly name: string | null };
};

function rowOf({ mentor, keyboardAskedAt, keyboardSince, ...row }: Selected): HelpSessionRow {
  return { ...row, mentorName: mentor.name ?? '', keyboard: keyboardSince ? 'yes' : keyboardAskedAt ? 'asked' : 'no' };
}

/** Sessions that are not over, of one sandbox or of all, oldest first. */
export async function openHelpSessions(sandboxId?: string): Promise<readonly HelpSessionRow[]> {
  const rows = await database().helpSession.findMany({
    where: { state: { not: 'ended' }, ...(sandboxId === undefined ? {} : { sandboxId }) },
    select: SELECTED,
    orderBy: { askedAt: 'asc' },
  });
  return rows.map(rowOf);
}

/** Begins a session under what the mentorship allows; false where it allows none. One that is open already is left alone. */
export async function beginHelpSession(place: HelpPlace, mentorId: string, mentorship: Mentorship): Promise<boolean> {
  const begun = beginHelp(mentorship.watching);
  if (begun === null || mentorship.isArchived) return false;
  await database().$transaction(async (transaction) => {
    const open = await transaction.helpSession.count({ where: { sandboxId: place.id, mentorId, state: { not: 'ended' } } });
    if (open > 0) return;
    const { cohortId } = mentorship;
    const startedAt = begun.to.state === 'watching' ? new Date() : null;
    await transaction.helpSession.create({
      data: { sandboxId: place.id, lab: place.lab, cohortId, learnerId: place.owner, mentorId, state: begun.to.state, startedAt },
    });
    await audit({ actorId: mentorId, subjectId: place.owner, cohortId, action: begun.action, target: place.id }, transaction);
  });
  return true;
}

const REASONS: Readonly<Partial<Record<HelpAct, EndReason>>> = {
  decline: 'declined',
  expire: 'expired',
  'mentor-gone': 'mentor-gone',
  'sandbox-gone': 'sandbox-gone',
  'consent-gone': 'consent',
};

/** Why a session ended by this. */
export const endReasonOf = (act: HelpAct, by: HelpActor): EndReason => REASONS[act] ?? (by === 'learner' ? 'learner' : 'mentor');

/** Does `act` if the session is still as it was when that was decided. The session as it was before, or null when refused. */
export async function actOnHelpSession(id: string, act: HelpAct, by: HelpActor): Promise<HelpSessionRow | null> {
  return database().$transaction(async (transaction) => {
    const found = await transaction.helpSession.findUnique({ where: { id }, select: SELECTED });
    if (found === null) return null;
    const row = rowOf(found);
    const step = stepHelp(row, act, by);
    if (step === null) return null;
    const asIs = (at: Date | null) => (at === null ? null : { not: null });
    const changed = await transaction.helpSession.updateMany({
      where: { id, state: found.state, keyboardAskedAt: asIs(found.keyboardAskedAt), keyboardSince: asIs(found.keyboardSince) },
      data: columnsOf(step.to, act),
    });
    if (changed.count === 0) return null;
    const { learnerId: subjectId, cohortId, sandboxId: target, mentorId } = row;
    const actorId = by === 'platform' ? null : by === 'learner' ? subjectId : mentorId;
    const reason = step.action === 'help.ended' ? { reason: endReasonOf(act, by) } : {};
    await audit({ actorId, subjectId, cohortId, action: step.action, target, ...reason }, transaction);
    return row;
  });
}

function columnsOf(to: HelpFacts, act: HelpAct) {
  const now = new Date();
  return {
    state: to.state,
    keyboardAskedAt: to.keyboard === 'asked' ? now : null,
    keyboardSince: to.keyboard === 'yes' ? now : null,
    ...(act === 'allow' ? { startedAt: now } : {}),
    ...(to.state === 'ended' ? { endedAt: now } : {}),
  };
}

/** Keeps what somebody said. */
export async function keepHelpMessage(place: HelpPlace, authorId: string, text: string): Promise<HelpMessageView> {
  const kept = await database().helpMessage.create({
    data: { sandboxId: place.id, learnerId: place.owner, authorId, text },
    select: MESSAGE,
  });
  return messageOf(kept);
}

/** What was said beside one learner's sandbox, oldest first. */
export async function helpMessages(place: HelpPlace): Promise<readonly HelpMessageView[]> {
  const rows = await database().helpMessage.findMany({
    where: { sandboxId: place.id, learnerId: place.owner },
    select: MESSAGE,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: MESSAGES_SHOWN,
  });
  return rows.map(messageOf).reverse();
}

const MESSAGE = { id: true, authorId: true, text: true, at: true, author: { select: { name: true } } } as const;

function messageOf(row: {
  readonly id: string;
  readonly authorId: string | null;
  readonly text: string;
  readonly at: Date;
  readonly author: { readonly name: string | null } | null;
}): HelpMessageView {
  return { id: row.id, authorId: row.authorId, authorName: row.author?.name ?? '', text: row.text, at: row.at.toISOString() };
}
