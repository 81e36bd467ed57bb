import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';
import { agreementTo, type KeptAgreement } from './agreement.ts';
import type { AgreementInput } from './cohort-input.ts';
import { followAgreements } from './follow-agreements.ts';

const AGREED = { agreedWatching: true, agreedRecordings: true, agreedRecordingDays: true } as const;

/**
 * A learner agrees to more or less than before; it holds from now on, up to what the cohort asks for. Returns what was
 * kept. Throws HttpProblem `not-found` for who does not learn there. Also in an archived cohort: a no is never too late.
 */
export async function changeAgreement(person: Person, cohortId: string, input: AgreementInput): Promise<KeptAgreement> {
  const kept = await database().$transaction(async (transaction) => {
    const member = await transaction.cohortMember.findFirst({
      where: { cohortId, userId: person.id, role: 'learner', leftAt: null },
      select: { ...AGREED, cohort: { select: { watching: true, keepsRecordings: true, recordingDays: true } } },
    });
    if (member === null) throw new HttpProblem('not-found');
    const { cohort, ...before } = member;
    const after = agreementTo(cohort, input);
    await transaction.cohortMember.update({ where: { cohortId_userId: { cohortId, userId: person.id } }, data: after });
    await audit(
      { actorId: person.id, subjectId: person.id, cohortId, action: 'agreement.changed', before, after: { ...after } },
      transaction,
    );
    return after;
  });
  await followAgreements([person.id]);
  return kept;
}
