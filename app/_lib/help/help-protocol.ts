/**
 * The channel of live help on one WebSocket (`/ws/help?sandbox=ID`), JSON text both ways. Browser-safe.
 *
 * A learner's page is told who watches and who would like to, and while somebody watches it says what it shows: the open
 * file with its unsaved text and cursor, and which terminals are in front. A mentor's page is told nothing of that before
 * the learner let them in. What a page may do is decided anew for each message; what is refused is answered `refused`.
 */
import { z } from 'zod';

/** Path of the upgrade; query: `sandbox`. */
export const HELP_PATH = '/ws/help';
/** Largest text of an editor that is shown. */
export const MAX_SHOWN_TEXT_BYTES = 256 * 1024;
/** Largest frame accepted: such a text as JSON. */
export const MAX_HELP_FRAME_BYTES = 1024 * 1024;
export const MAX_MESSAGE_CHARS = 2000;

const NameSchema = z.string().min(1).max(64);
const LineSchema = z.number().int().min(1).max(10_000_000);
const KeySchema = z.string().regex(/^[a-z][a-z0-9-]{0,14}\/[a-z0-9-]{1,32}$/);

export const CursorSchema = z.object({
  line: LineSchema,
  column: LineSchema,
  /** Where the selection began; the cursor's own place when nothing is selected. */
  fromLine: LineSchema,
  fromColumn: LineSchema,
});
export type ShownCursor = z.infer<typeof CursorSchema>;

/** The file in front. */
export const ShownFileSchema = z.object({
  node: NameSchema,
  path: z.string().startsWith('/').max(4096),
  /** As it stands in the editor, saved or not; null when it is no text or too long to show. */
  text: z
    .string()
    .max(MAX_SHOWN_TEXT_BYTES)
    .refine((text) => new TextEncoder().encode(text).length <= MAX_SHOWN_TEXT_BYTES)
    .nullable(),
  isUnsaved: z.boolean(),
});
export type ShownFile = z.infer<typeof ShownFileSchema>;

/** Terminals by `node/name`. */
export const ShownTerminalsSchema = z.object({
  open: z.array(KeySchema).max(100),
  shown: z.array(KeySchema).max(2),
  focused: z.number().int().min(0).max(1),
});
export type ShownTerminals = z.infer<typeof ShownTerminalsSchema>;

export const PageActSchema = z.enum([
  'allow',
  'decline',
  'end',
  'ask-keyboard',
  'give-keyboard',
  'refuse-keyboard',
  'take-keyboard',
  'hand-back',
]);
export type PageAct = z.infer<typeof PageActSchema>;

export const PageMessageSchema = z.discriminatedUnion('type', [
  /** A mentor would like to watch. */
  z.object({ type: z.literal('ask') }),
  z.object({ type: z.literal('act'), act: PageActSchema, session: NameSchema }),
  z.object({ type: z.literal('say'), text: z.string().trim().min(1).max(MAX_MESSAGE_CHARS) }),
  /** Of a learner: what the editor shows; null for no file. */
  z.object({ type: z.literal('file'), file: ShownFileSchema.nullable() }),
  z.object({ type: z.literal('cursor'), cursor: CursorSchema }),
  z.object({ type: z.literal('terminals'), terminals: ShownTerminalsSchema }),
]);
export type PageMessage = z.infer<typeof PageMessageSchema>;

export const HelpSessionViewSchema = z.object({
  id: z.string(),
  mentorId: z.string(),
  mentorName: z.string(),
  state: z.enum(['asked', 'watching']),
  keyboard: z.enum(['no', 'asked', 'yes']),
});
export type HelpSessionView = z.infer<typeof HelpSessionViewSchema>;

export const HelpMessageViewSchema = z.object({
  id: z.string(),
  /** Null once its author has left the platform. */
  authorId: z.string().nullable(),
  authorName: z.string(),
  text: z.string(),
  at: z.string(),
});
export type HelpMessageView = z.infer<typeof HelpMessageViewSchema>;

const EndReasonSchema = z.enum(['learner', 'mentor', 'declined', 'expired', 'mentor-gone', 'sandbox-gone', 'consent']);
export type EndReason = z.infer<typeof EndReasonSchema>;

export const HubMessageSchema = z.discriminatedUnion('type', [
  /** Of a learner's sandbox all that are open; to a mentor their own. */
  z.object({ type: z.literal('sessions'), sessions: z.array(HelpSessionViewSchema) }),
  /** A session is over. */
  z.object({ type: z.literal('ended'), session: z.string(), mentorName: z.string(), reason: EndReasonSchema }),
  /** All that was said of late, oldest first. */
  z.object({ type: z.literal('messages'), messages: z.array(HelpMessageViewSchema) }),
  z.object({ type: z.literal('message'), message: HelpMessageViewSchema }),
  z.object({ type: z.literal('file'), file: ShownFileSchema.nullable() }),
  z.object({ type: z.literal('cursor'), cursor: CursorSchema.nullable() }),
  z.object({ type: z.literal('terminals'), terminals: ShownTerminalsSchema }),
  /** Whether the learner has the lab open. */
  z.object({ type: z.literal('learner'), isHere: z.boolean() }),
  z.object({ type: z.literal('refused'), what: z.string() }),
]);
export type HubMessage = z.infer<typeof HubMessageSchema>;

/** WebSocket close codes of ours. */
export const HELP_CLOSE_CODES = {
  badMessage: 4400,
  /** Nothing to come back to: not allowed any more, or the sandbox is gone. */
  over: 4404,
  tooMuch: 4429,
  shuttingDown: 4500,
} as const;
