/** What may be said about a cohort and its members, as it comes in. Times are instants: the browser knows in which zone they were meant. */
import { z } from 'zod';

export const COHORT_NAME_MAX = 80;
export const REASON_MAX = 500;
export const RECORDING_DAYS_MAX = 365;
export const STUCK_FAILS_MAX = 20;
export const STUCK_MINUTES_MAX = 600;
export const INVITE_USES_MAX = 1000;
/** Days an invite may live; null lives until it is revoked. */
export const INVITE_DAYS = [1, 7, 30, 90] as const;

const NameSchema = z.string().trim().min(1).max(COHORT_NAME_MAX);
const InstantSchema = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const WatchingSchema = z.enum(['off', 'ask', 'open']);
const IdSchema = z.string().min(1).max(64);
const ItemSchema = z.string().min(1).max(128);

const isInOrder = ({ startsAt, endsAt }: { readonly startsAt?: Date | null; readonly endsAt?: Date | null }) =>
  !startsAt || !endsAt || startsAt < endsAt;
const OUT_OF_ORDER = { path: ['endsAt'], message: 'ends before it starts' };

export const CohortCreationSchema = z
  .strictObject({ name: NameSchema, startsAt: InstantSchema.nullable().default(null), endsAt: InstantSchema.nullable().default(null) })
  .refine(isInOrder, OUT_OF_ORDER);
export type CohortCreation = z.infer<typeof CohortCreationSchema>;

/** Name and dates come together, as do settings; either may be left out. */
export const CohortChangeSchema = z.union([
  z.strictObject({ archived: z.boolean() }),
  z
    .strictObject({ name: NameSchema, startsAt: InstantSchema.nullable(), endsAt: InstantSchema.nullable() })
    .refine(isInOrder, OUT_OF_ORDER),
  z.strictObject({
    watching: WatchingSchema,
    keepsRecordings: z.boolean(),
    recordingDays: z.int().min(1).max(RECORDING_DAYS_MAX),
    stuckAfterFails: z.int().min(2).max(STUCK_FAILS_MAX),
    stuckAfterMinutes: z.int().min(5).max(STUCK_MINUTES_MAX),
  }),
]);
export type CohortChange = z.infer<typeof CohortChangeSchema>;

export const InviteCreationSchema = z.strictObject({
  days: z.literal(INVITE_DAYS).nullable(),
  maxUses: z.int().min(1).max(INVITE_USES_MAX).nullable(),
});
export type InviteCreation = z.infer<typeof InviteCreationSchema>;
export const InviteChangeSchema = z.strictObject({ revoked: z.literal(true) });

export const AgreementSchema = z.strictObject({ watching: WatchingSchema, recordings: z.boolean() });
/** What a learner agrees to: how far mentors may look in, and whether terminals are recorded. */
export type AgreementInput = z.infer<typeof AgreementSchema>;

export const JoinSchema = AgreementSchema.extend({ code: z.string().min(1).max(32) });
export type JoinInput = z.infer<typeof JoinSchema>;

export const MentorAdditionSchema = z.strictObject({ email: z.string().min(1).max(254) });

export const DeadlineSchema = z.strictObject({ item: ItemSchema, dueAt: InstantSchema.nullable() });
export type DeadlineInput = z.infer<typeof DeadlineSchema>;

/** To grant an extension takes a reason; to withdraw it (null) takes none. */
export const ExtensionSchema = z.union([
  z.strictObject({ item: ItemSchema, userId: IdSchema, dueAt: InstantSchema, reason: z.string().trim().min(1).max(REASON_MAX) }),
  z.strictObject({ item: ItemSchema, userId: IdSchema, dueAt: z.null() }),
]);
export type ExtensionInput = z.infer<typeof ExtensionSchema>;

/** A request that says everything in its address. */
export const NothingSchema = z.strictObject({});
