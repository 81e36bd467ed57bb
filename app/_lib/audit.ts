/** The audit log: what was done to whom by whom, and why. Entries are only ever added. */
import { database, type Prisma } from '#prisma/client.ts';

export interface AuditInput {
  /** Null for the platform itself. */
  readonly actorId: string | null;
  readonly subjectId?: string;
  readonly cohortId?: string;
  /** Dotted: `member.removed`, `score.overridden`. The page that shows the log has a sentence for each. */
  readonly action: string;
  readonly target?: string;
  readonly reason?: string;
  readonly before?: Prisma.InputJsonValue;
  readonly after?: Prisma.InputJsonValue;
}

/** Writes one entry; pass the transaction that does the deed, so that there is never one without the other. */
export async function audit(entry: AuditInput, transaction: Pick<Prisma.TransactionClient, 'auditEntry'> = database()): Promise<void> {
  await transaction.auditEntry.create({ data: entry });
}
