/** What may be said about a cohort, as it comes in. Times are instants: the browser knows in which zone they were meant. */
import { z } from 'zod';

export const COHORT_NAME_MAX = 80;
const NameSchema = z.string().trim().min(1).max(COHORT_NAME_MAX);
const InstantSchema = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const isInOrder = ({ startsAt, endsAt }: { readonly startsAt?: Date | null; readonly endsAt?: Date | null }) =>
  !startsAt || !endsAt || startsAt < endsAt;
const OUT_OF_ORDER = { path: ['endsAt'], message: 'ends before it starts' };

export const CohortCreationSchema = z
  .strictObject({ name: NameSchema, startsAt: InstantSchema.nullable().default(null), endsAt: InstantSchema.nullable().default(null) })
  .refine(isInOrder, OUT_OF_ORDER);
export type CohortCreation = z.infer<typeof CohortCreationSchema>;
