/**
 * What the web process knows of the labs process: every endpoint of protocol.ts as a function, every answer parsed.
 * Holds no connection and no state, so it may be made anywhere, as often as wanted.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { z } from 'zod';
import { spliceUpgrade, type UpgradeTarget, upgradeTarget } from './client-splice.ts';
import { readEvents, readNdjson } from './client-streams.ts';
import { LabsApiError, type LabsCall, type LabsTarget, openAnswer, parseJson, readText } from './client-transport.ts';
import {
  type AttemptLine,
  AttemptLineSchema,
  type CheckOutline,
  CheckOutlineSchema,
  type ClientRequest,
  type FileBody,
  FileBodySchema,
  type FileEntry,
  FileEntrySchema,
  type FileWrite,
  type Health,
  HealthSchema,
  type HttpObservation,
  HttpObservationSchema,
  type KeptFile,
  KeptFileSchema,
  type NodeAction,
  type RecordingInfo,
  RecordingInfoSchema,
  type RecordingOrder,
  type RegradeRequest,
  type Sandbox,
  type SandboxEvent,
  SandboxEventSchema,
  SandboxSchema,
  type StartRequest,
  type TerminalInfo,
  TerminalInfoSchema,
  type Ticket,
  type TicketRequest,
  TicketSchema,
  type WorkInfo,
  WorkInfoSchema,
} from './protocol.ts';

export { LabsApiError, type LabsTarget, type UpgradeTarget };

/** Three missed heartbeats of the labs process (15 s apart) end an event stream. */
const STREAM_IDLE_MS = 50_000;

interface Abortable {
  readonly signal?: AbortSignal;
}

/** All methods reject with `LabsApiError`; `code` is the labs process's own, or `labs-unreachable`, or `bad-answer`. */
export interface LabsClient {
  health(): Promise<Health>;
  /** Answers at once with a sandbox that is queued or starting; follow `events`. An owner's sandbox of that lab is answered as it is. */
  start(request: StartRequest): Promise<Sandbox>;
  list(owner?: string): Promise<readonly Sandbox[]>;
  /** `not-found` once it is gone. */
  get(id: string): Promise<Sandbox>;
  stop(id: string): Promise<void>;
  extend(id: string): Promise<Sandbox>;
  reset(id: string): Promise<Sandbox>;
  /** First a `snapshot`; ends by itself after `gone`. Leaving the loop or aborting closes the connection. */
  events(id: string, options?: Abortable): AsyncGenerator<SandboxEvent>;
  nodeAction(id: string, node: string, action: NodeAction): Promise<Sandbox>;
  tree(id: string, node: string, path: string): Promise<readonly FileEntry[]>;
  readFile(id: string, node: string, path: string): Promise<FileBody>;
  writeFile(id: string, node: string, path: string, write: FileWrite): Promise<FileBody>;
  deleteFile(id: string, node: string, path: string): Promise<void>;
  clientView(id: string, request: ClientRequest): Promise<readonly HttpObservation[]>;
  /** Runs one grading. Leaving the loop or aborting cancels it; `conflict` while another one runs. */
  attempt(id: string, options?: Abortable): AsyncGenerator<AttemptLine>;
  /** What grading a lab looks at; needs no sandbox. */
  checks(lab: string): Promise<readonly CheckOutline[]>;
  /** Which version of its checks a lab is graded by now. */
  checksVersion(lab: string): Promise<string>;
  /** Grades what was kept of an attempt once more, on a sandbox of its own. Leaving the loop or aborting cancels it. */
  regrade(request: RegradeRequest, options?: Abortable): AsyncGenerator<AttemptLine>;
  terminals(id: string): Promise<readonly TerminalInfo[]>;
  ticket(request: TicketRequest): Promise<Ticket>;
  /** Which watcher may type beside the owner; null for nobody. A labs process that was restarted has forgotten. */
  giveKeyboard(id: string, person: string | null): Promise<void>;
  /** Closes what this person watches in the sandbox and voids their tickets. Fine when there is neither. */
  closeWatcher(id: string, person: string): Promise<void>;
  work(owner: string, lab: string): Promise<WorkInfo>;
  /** The same with what is in them. */
  workFiles(owner: string, lab: string): Promise<readonly KeptFile[]>;
  dropWork(owner: string, lab: string): Promise<void>;
  /** Ends the sandboxes of somebody who has left and drops what was kept of them. */
  forgetOwner(owner: string): Promise<void>;
  moveWork(owner: string, to: string): Promise<void>;
  /** Has a sandbox's terminals recorded from now on, or no more. */
  record(id: string, order: RecordingOrder): Promise<void>;
  /** Newest first. */
  recordings(of: { readonly owner: string; readonly sandbox?: string }): Promise<readonly RecordingInfo[]>;
  /** The asciicast itself, as a stream the caller reads or destroys. */
  recording(owner: string, id: string, options?: Abortable): Promise<Readable>;
  dropRecording(owner: string, id: string): Promise<void>;
  dropRecordings(owner: string): Promise<void>;
  /** Where a browser's upgrade goes, for those who join the sockets themselves. */
  upgrade(ticket: string): UpgradeTarget;
  /** Joins a browser's upgrade to the terminal of `ticket`; resolves when it is over, never rejects. */
  splice(ticket: string, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

/** A client of the labs process at `target`. */
export function createLabsClient(target: LabsTarget): LabsClient {
  const call = <T>(schema: z.ZodType<T>, request: LabsCall) => callJson(target, schema, request);
  const callEmpty = async (request: LabsCall) => {
    await readText(await openAnswer(target, request));
  };
  const post = <T>(schema: z.ZodType<T>, path: string, body?: unknown) => call(schema, { method: 'POST', path, body });
  return {
    health: () => call(HealthSchema, { method: 'GET', path: '/health' }),
    start: (request) => post(SandboxSchema, '/sandboxes', request),
    list: async (owner) => {
      const path = owner === undefined ? '/sandboxes' : `/sandboxes?owner=${encodeURIComponent(owner)}`;
      return (await call(z.object({ sandboxes: z.array(SandboxSchema) }), { method: 'GET', path })).sandboxes;
    },
    get: (id) => call(SandboxSchema, { method: 'GET', path: sandboxPath(id) }),
    stop: (id) => callEmpty({ method: 'DELETE', path: sandboxPath(id) }),
    extend: (id) => post(SandboxSchema, `${sandboxPath(id)}/extend`),
    reset: (id) => post(SandboxSchema, `${sandboxPath(id)}/reset`),
    async *events(id, options) {
      const path = `${sandboxPath(id)}/events`;
      const answer = await openAnswer(target, { method: 'GET', path, signal: options?.signal, idleTimeoutMs: STREAM_IDLE_MS });
      yield* readEvents(answer, SandboxEventSchema);
    },
    nodeAction: (id, node, action) => post(SandboxSchema, `${nodePath(id, node)}/${action}`),
    tree: async (id, node, path) => {
      const answer = z.object({ entries: z.array(FileEntrySchema) });
      return (await call(answer, { method: 'GET', path: `${nodePath(id, node)}/tree?path=${encodeURIComponent(path)}` })).entries;
    },
    readFile: (id, node, path) => call(FileBodySchema, { method: 'GET', path: filePath(id, node, path) }),
    writeFile: (id, node, path, body) => call(FileBodySchema, { method: 'PUT', path: filePath(id, node, path), body }),
    deleteFile: (id, node, path) => callEmpty({ method: 'DELETE', path: filePath(id, node, path) }),
    clientView: async (id, request) =>
      (await post(z.object({ observations: z.array(HttpObservationSchema) }), `${sandboxPath(id)}/client`, request)).observations,
    async *attempt(id, options) {
      const path = `${sandboxPath(id)}/attempts`;
      const answer = await openAnswer(target, { method: 'POST', path, signal: options?.signal, idleTimeoutMs: STREAM_IDLE_MS });
      yield* readNdjson(answer, AttemptLineSchema);
    },
    checks: async (lab) => {
      const path = `/labs/${encodeURIComponent(lab)}/checks`;
      return (await call(z.object({ checks: z.array(CheckOutlineSchema) }), { method: 'GET', path })).checks;
    },
    checksVersion: async (lab) => {
      const path = `/labs/${encodeURIComponent(lab)}/checks`;
      return (await call(z.object({ version: z.string() }), { method: 'GET', path })).version;
    },
    async *regrade(request, options) {
      const call = { method: 'POST', path: '/regrades', body: request, signal: options?.signal, idleTimeoutMs: STREAM_IDLE_MS } as const;
      yield* readNdjson(await openAnswer(target, call), AttemptLineSchema);
    },
    terminals: async (id) =>
      (await call(z.object({ terminals: z.array(TerminalInfoSchema) }), { method: 'GET', path: `${sandboxPath(id)}/terminals` })).terminals,
    ticket: (request) => post(TicketSchema, '/tickets', request),
    giveKeyboard: (id, person) => callEmpty({ method: 'PUT', path: `${sandboxPath(id)}/keyboard`, body: { person } }),
    closeWatcher: (id, person) => callEmpty({ method: 'DELETE', path: `${sandboxPath(id)}/watchers/${encodeURIComponent(person)}` }),
    work: (owner, lab) => call(WorkInfoSchema, { method: 'GET', path: workPath(owner, lab) }),
    workFiles: async (owner, lab) =>
      (await call(z.object({ files: z.array(KeptFileSchema) }), { method: 'GET', path: `${workPath(owner, lab)}/files` })).files,
    forgetOwner: (owner) => callEmpty({ method: 'DELETE', path: `/work/${encodeURIComponent(owner)}` }),
    dropWork: (owner, lab) => callEmpty({ method: 'DELETE', path: workPath(owner, lab) }),
    moveWork: (owner, to) => callEmpty({ method: 'POST', path: `/work/${encodeURIComponent(owner)}/move`, body: { to } }),
    record: (id, body) => callEmpty({ method: 'PUT', path: `${sandboxPath(id)}/recording`, body }),
    recordings: async (of) => {
      const answer = z.object({ recordings: z.array(RecordingInfoSchema) });
      return (await call(answer, { method: 'GET', path: `/recordings?${new URLSearchParams(of)}` })).recordings;
    },
    recording: (owner, id, options) => openAnswer(target, { method: 'GET', path: recordingPath(owner, id), signal: options?.signal }),
    dropRecording: (owner, id) => callEmpty({ method: 'DELETE', path: recordingPath(owner, id) }),
    dropRecordings: (owner) => callEmpty({ method: 'DELETE', path: `/recordings/${encodeURIComponent(owner)}` }),
    upgrade: (ticket) => upgradeTarget(target, ticket),
    splice: (ticket, request, socket, head) => spliceUpgrade(upgradeTarget(target, ticket), request, socket, head),
  };
}

const sandboxPath = (id: string) => `/sandboxes/${encodeURIComponent(id)}`;
const nodePath = (id: string, node: string) => `${sandboxPath(id)}/nodes/${encodeURIComponent(node)}`;
const filePath = (id: string, node: string, path: string) => `${nodePath(id, node)}/file?path=${encodeURIComponent(path)}`;
const recordingPath = (owner: string, id: string) => `/recordings/${encodeURIComponent(owner)}/${encodeURIComponent(id)}`;
const workPath = (owner: string, lab: string) => `/work/${encodeURIComponent(owner)}/${encodeURIComponent(lab)}`;

async function callJson<T>(target: LabsTarget, schema: z.ZodType<T>, request: LabsCall): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readText(await openAnswer(target, request))));
  if (parsed.success) return parsed.data;
  throw new LabsApiError('bad-answer', `answer to ${request.method} ${request.path} is not in the protocol`, { cause: parsed.error });
}
