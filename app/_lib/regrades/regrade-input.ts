/** What the routes of regradings take. */
import { z } from 'zod';

const REASON_MAX_LENGTH = 1000;
const ReasonSchema = z.string().trim().max(REASON_MAX_LENGTH).default('');
const IdSchema = z.string().min(1).max(64);

export const NewRegradeSchema = z.object({ attempt: IdSchema, reason: ReasonSchema });

/** Which attempts of each learner a whole lab is graded again for. */
export const BATCH_CHOICES = ['best', 'latest', 'both'] as const;
export const NewBatchSchema = z.object({
  cohort: IdSchema,
  lab: z.string().regex(/^week-\d+\/[a-z0-9-]+$/),
  which: z.enum(BATCH_CHOICES),
  reason: ReasonSchema,
});
export const AcceptanceSchema = z.object({ reason: ReasonSchema });
export const CancellationSchema = z.object({});

export type NewRegrade = z.infer<typeof NewRegradeSchema>;
export type NewBatch = z.infer<typeof NewBatchSchema>;
export type BatchChoice = NewBatch['which'];
