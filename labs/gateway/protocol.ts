/**
 * The internal API between the web process and the labs process, as schemas: HTTP with JSON bodies over a unix socket
 * (or TCP with a shared secret when the two are apart). The labs process trusts the caller to have decided *who* asks;
 * it never sees a session or a cookie.
 *
 *   GET    /health                                   -> Health
 *   POST   /sandboxes              StartRequest      -> Sandbox            (202; progress on its event stream)
 *   GET    /sandboxes[?owner=ID]                     -> { sandboxes: Sandbox[] }
 *   GET    /sandboxes/ID                             -> Sandbox
 *   DELETE /sandboxes/ID                             -> 204                (keeps the learner's changed files)
 *   POST   /sandboxes/ID/extend                      -> Sandbox
 *   POST   /sandboxes/ID/reset                       -> Sandbox            (202; same id, fresh nodes, saved work dropped)
 *   GET    /sandboxes/ID/events                      -> text/event-stream of SandboxEvent (the first is `snapshot`)
 *   POST   /sandboxes/ID/nodes/NODE/ACTION           -> Sandbox            ACTION: start stop kill pause resume reset
 *   GET    /sandboxes/ID/nodes/NODE/tree?path=DIR    -> { entries: FileEntry[] }
 *   GET    /sandboxes/ID/nodes/NODE/file?path=FILE   -> FileBody
 *   PUT    /sandboxes/ID/nodes/NODE/file?path=FILE   FileWrite -> FileBody (409 when `ifRevision` does not match)
 *   DELETE /sandboxes/ID/nodes/NODE/file?path=FILE   -> 204
 *   POST   /sandboxes/ID/client    ClientRequest     -> { observations: HttpObservation[] }  (the probe's view)
 *   POST   /sandboxes/ID/attempts                    -> application/x-ndjson of AttemptLine
 *   POST   /regrades               RegradeRequest    -> application/x-ndjson of AttemptLine    (on a sandbox of its own)
 *   GET    /labs/LAB/checks                          -> { checks: CheckOutline[], version }    (LAB percent-encoded)
 *   GET    /sandboxes/ID/terminals                   -> { terminals: TerminalInfo[] }
 *   PUT    /sandboxes/ID/keyboard  KeyboardHolder    -> 204                (which watcher may type; forgotten with the sandbox)
 *   DELETE /sandboxes/ID/watchers/PERSON             -> 204                (their terminals close, their tickets are void)
 *   POST   /tickets                TicketRequest     -> Ticket
 *   GET    /work/OWNER/LAB                           -> WorkInfo           (files kept from an earlier sandbox; LAB percent-encoded)
 *   GET    /work/OWNER/LAB/files                     -> { files: KeptFile[] }
 *   DELETE /work/OWNER/LAB                           -> 204
 *   DELETE /work/OWNER                               -> 204                (somebody who left: their sandboxes end too)
 *   POST   /work/OWNER/move        { to }            -> 204                (a guest who signs up keeps sandboxes and work)
 *   PUT    /sandboxes/ID/recording RecordingOrder    -> 204                (its terminals are recorded from now on, or no more)
 *   GET    /recordings?owner=ID[&sandbox=ID]         -> { recordings: RecordingInfo[] }        (newest first)
 *   GET    /recordings/OWNER/ID                      -> application/x-asciicast, streamed
 *   DELETE /recordings/OWNER/ID                      -> 204
 *   DELETE /recordings/OWNER                         -> 204                (all of them)
 *   UPGRADE /terminal?ticket=T                       -> WebSocket, see terminal-protocol.ts
 *
 * Errors: the status of `ERROR_STATUS` and an ApiError body.
 */
import { z } from 'zod';
import { GradeEventSchema } from './grade-event-schema.ts';

export { type CheckOutline, CheckOutlineSchema } from './grade-event-schema.ts';

export const NodeStateSchema = z.enum(['booting', 'up', 'paused', 'stopped', 'cut', 'missing']);
export const NodeActionSchema = z.enum(['start', 'stop', 'kill', 'pause', 'resume', 'reset']);
export type NodeAction = z.infer<typeof NodeActionSchema>;

export const SandboxSchema = z.object({
  id: z.string(),
  lab: z.string(),
  owner: z.string(),
  state: z.enum(['queued', 'starting', 'ready', 'stopping', 'failed']),
  /** Why it failed, by engine error code. */
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
  /** Place in the queue, 1-based, while `queued`. */
  queuePosition: z.number().int().optional(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** How many more times `extend` is granted. */
  extensionsLeft: z.number().int(),
  nodes: z.array(z.object({ name: z.string(), address: z.string(), state: NodeStateSchema })),
  /** True when files of an earlier sandbox were put back at start. */
  restored: z.boolean(),
});
export type Sandbox = z.infer<typeof SandboxSchema>;

export const StartRequestSchema = z.object({
  owner: z.string().min(1).max(128),
  lab: z.string().regex(/^week-\d+\/[a-z0-9-]+$/),
  /** Put back the files kept from the last sandbox of this lab. Default true. */
  restore: z.boolean().optional(),
});
export type StartRequest = z.infer<typeof StartRequestSchema>;

/** One real step of a start, as it happens. */
export const StartStepSchema = z.object({
  /** `queue`, `plan`, `network`, `node:<name>:create`, `node:<name>:boot`, `node:<name>:files`, `probe`, `restore`, `prepare`. */
  step: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  atMs: z.number(),
  durationMs: z.number().optional(),
});
export type StartStep = z.infer<typeof StartStepSchema>;

export const SandboxEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), sandbox: SandboxSchema, steps: z.array(StartStepSchema) }),
  z.object({ type: z.literal('sandbox'), sandbox: SandboxSchema }),
  z.object({ type: z.literal('step'), step: StartStepSchema }),
  z.object({ type: z.literal('node'), node: z.string(), state: NodeStateSchema }),
  z.object({ type: z.literal('expiring'), expiresAt: z.string() }),
  /** Follows every `snapshot`, and every change: for how many days what its terminals show is kept; 0 when they are not recorded. */
  z.object({ type: z.literal('recording'), keepDays: z.number().int() }),
  z.object({ type: z.literal('gone'), reason: z.enum(['stopped', 'expired', 'idle', 'failed']) }),
]);
export type SandboxEvent = z.infer<typeof SandboxEventSchema>;

export const FileEntrySchema = z.object({
  name: z.string(),
  type: z.enum(['file', 'directory', 'symlink', 'other']),
  size: z.number(),
  mode: z.number(),
  mtimeMs: z.number(),
});
export type FileEntry = z.infer<typeof FileEntrySchema>;
export const FileBodySchema = z.object({
  path: z.string(),
  /** Base64 when `binary`. */
  text: z.string(),
  binary: z.boolean(),
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
  /** Changes whenever the content does. */
  revision: z.string(),
});
export type FileBody = z.infer<typeof FileBodySchema>;
export const FileWriteSchema = z.object({
  text: z.string().max(4 * 1024 * 1024),
  /** Refuse with `conflict` when the file in the node is no longer this revision; `null` means "must not exist yet". */
  ifRevision: z.string().nullable().optional(),
});
export type FileWrite = z.infer<typeof FileWriteSchema>;

export const ClientRequestSchema = z.object({
  /** Host is a node name or an address of the sandbox. */
  url: z.string().max(2048),
  method: z.enum(['GET', 'HEAD', 'POST', 'OPTIONS']).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  count: z.number().int().min(1).max(100).optional(),
});
export type ClientRequest = z.infer<typeof ClientRequestSchema>;
/** What the probe saw; see grader/probes/protocol.ts. */
export const HttpObservationSchema = z.object({
  atMs: z.number(),
  durationMs: z.number(),
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  errorCode: z.string().optional(),
});
export type HttpObservation = z.infer<typeof HttpObservationSchema>;

/** A learner's file as it was graded. */
const GradedFileSchema = z.object({
  node: z.string(),
  path: z.string(),
  text: z.string(),
  /** Permission bits. */
  mode: z.number().int().optional(),
});
export type GradedFile = z.infer<typeof GradedFileSchema>;

/** Services of a node, with their endings: those that run, and those that come back with its power. */
export const NodeUnitsSchema = z.object({ running: z.array(z.string()), enabled: z.array(z.string()) });
export type NodeUnits = z.infer<typeof NodeUnitsSchema>;
/** By node. */
export const UnitsSchema = z.record(z.string(), NodeUnitsSchema);

/** An attempt as it was kept. */
export const RegradeRequestSchema = z.object({
  lab: z.string().regex(/^week-\d+\/[a-z0-9-]+$/),
  files: z.array(GradedFileSchema).max(200),
  /** Null on attempts of before they were kept: then every service of the lab's is started again. */
  units: UnitsSchema.nullable(),
});
export type RegradeRequest = z.infer<typeof RegradeRequestSchema>;

/** A grading as it streams: every `event` is a grader GradeEvent; the last line is `files` (what was graded) or `problem`. */
export const AttemptLineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: GradeEventSchema }),
  z.object({
    type: z.literal('files'),
    files: z.array(GradedFileSchema),
    /** Which checks judged. */
    checksVersion: z.string().optional(),
    /** With the files, what a regrading starts from. */
    units: UnitsSchema.optional(),
  }),
  z.object({ type: z.literal('problem'), code: z.string(), detail: z.string() }),
]);
export type AttemptLine = z.infer<typeof AttemptLineSchema>;

export const TicketRequestSchema = z.object({
  sandbox: z.string(),
  node: z.string(),
  /** Chosen by the browser, kept over reloads: `main`, `2`, … A terminal is made at first use. */
  terminal: z.string().regex(/^[a-z0-9-]{1,32}$/),
  owner: z.string(),
  /** Who will look: the owner themselves, or somebody they let watch. */
  person: z.string().min(1).max(128),
  /** A watcher sees what the owner sees and types nothing unless given the keyboard. */
  mode: z.enum(['own', 'watch']),
});
export const TicketSchema = z.object({ ticket: z.string(), expiresAt: z.string() });
/** The watcher whose keys count beside the owner's; null for nobody. */
export const KeyboardHolderSchema = z.object({ person: z.string().min(1).max(128).nullable() });
export type TicketRequest = z.infer<typeof TicketRequestSchema>;
export type Ticket = z.infer<typeof TicketSchema>;

export const TerminalInfoSchema = z.object({ node: z.string(), terminal: z.string(), clients: z.number().int() });
export type TerminalInfo = z.infer<typeof TerminalInfoSchema>;
export const RecordingOrderSchema = z.object({
  /** Days until a recording is removed; 0 for no recordings. */
  keepDays: z.number().int().min(0).max(3650),
});
export type RecordingOrder = z.infer<typeof RecordingOrderSchema>;

export const RecordingInfoSchema = z.object({
  id: z.string(),
  lab: z.string(),
  sandbox: z.string(),
  node: z.string(),
  terminal: z.string(),
  startedAt: z.string(),
  /** Null while it is being recorded. */
  endedAt: z.string().nullable(),
  /** From its start to the last thing that happened. */
  durationMs: z.number(),
  bytes: z.number().int(),
  expiresAt: z.string(),
});
export type RecordingInfo = z.infer<typeof RecordingInfoSchema>;

export const WorkMoveSchema = z.object({ to: z.string().min(1).max(128) });
export const WorkInfoSchema = z.object({
  savedAt: z.string().nullable(),
  files: z.array(z.object({ node: z.string(), path: z.string() })),
});
export type WorkInfo = z.infer<typeof WorkInfoSchema>;

export const KeptFileSchema = z.object({
  node: z.string(),
  path: z.string(),
  /** Base64. Empty for a link. */
  data: z.string(),
  linkTo: z.string().optional(),
});
export type KeptFile = z.infer<typeof KeptFileSchema>;

export const HealthSchema = z.object({
  available: z.boolean(),
  engine: z.string(),
  version: z.string().optional(),
  cgroup: z.enum(['v1', 'v2']).optional(),
  problems: z.array(z.object({ code: z.string(), detail: z.string() })),
});
export type Health = z.infer<typeof HealthSchema>;

export const ApiErrorSchema = z.object({ code: z.string(), message: z.string() });
export type ApiError = z.infer<typeof ApiErrorSchema>;

/** HTTP status by error code; anything not listed is 500. */
export const ERROR_STATUS: Readonly<Record<string, number>> = {
  'bad-request': 400,
  'bad-path': 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'file-too-large': 413,
  'quota-exceeded': 429,
  'node-down': 409,
  'host-full': 503,
  'engine-unavailable': 503,
  'image-missing': 503,
  'start-timeout': 504,
  timeout: 504,
  /** Made by the client, never sent: the labs process does not answer, or not in its own protocol. */
  'labs-unreachable': 503,
  'bad-answer': 502,
};
