/** What the routes of a review take. */
import { z } from 'zod';
import { COMMENT_MAX_LENGTH, REASON_MIN_LENGTH } from './review-limits.ts';

const TextSchema = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(1).max(COMMENT_MAX_LENGTH));

/** Made by the page with the draft, so that a comment sent twice is one comment. */
const CommentIdSchema = z.uuid();

const AnchorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attempt') }),
  z.object({ kind: z.literal('check'), check: z.string().min(1).max(200) }),
  z.object({
    kind: z.literal('line'),
    node: z.string().min(1).max(64),
    path: z.string().startsWith('/').max(4096),
    line: z.number().int().positive(),
  }),
]);

export const NewThreadSchema = z.object({ id: CommentIdSchema, anchor: AnchorSchema, text: TextSchema });
export const NewCommentSchema = z.object({ id: CommentIdSchema, text: TextSchema });
export const EditedCommentSchema = z.object({ text: TextSchema });
export const ThreadStateSchema = z.object({ isResolved: z.boolean() });

export const OverrideSchema = z.object({
  score: z.number().int().min(0),
  passed: z.boolean(),
  reason: z.string().trim().min(REASON_MIN_LENGTH).max(COMMENT_MAX_LENGTH),
});
export const WithdrawalSchema = z.object({ reason: z.string().trim().max(COMMENT_MAX_LENGTH).default('') });

export type NewThread = z.infer<typeof NewThreadSchema>;
export type NewComment = z.infer<typeof NewCommentSchema>;
export type OverrideInput = z.infer<typeof OverrideSchema>;
