/** The routes under /api/sandboxes as the page calls them. Types only from the protocol: its schemas stay out of the first load. */
import { fetchAgain } from '#app/_components/loading/fetch-again.ts';
import type { AttemptSummary } from '#app/_lib/attempts.ts';
import type { GradeReport } from '#grader/result.ts';
import type {
  AttemptLine,
  FileBody,
  FileEntry,
  FileWrite,
  Health,
  HttpObservation,
  NodeAction,
  Sandbox,
  WorkInfo,
} from '#labs/gateway/protocol.ts';
import { readLines } from './check/ndjson.ts';

/** A refusal or a failure, with a sentence in the reader's language. `offline` when no answer came at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface WorkbenchApi {
  health(): Promise<Health>;
  start(lab: string, restore: boolean): Promise<Sandbox>;
  read(sandbox: string): Promise<Sandbox>;
  stop(sandbox: string): Promise<void>;
  extend(sandbox: string): Promise<Sandbox>;
  reset(sandbox: string): Promise<Sandbox>;
  nodeAction(sandbox: string, node: string, action: NodeAction): Promise<Sandbox>;
  tree(sandbox: string, node: string, path: string): Promise<readonly FileEntry[]>;
  readFile(sandbox: string, node: string, path: string): Promise<FileBody>;
  writeFile(sandbox: string, node: string, path: string, write: FileWrite): Promise<FileBody>;
  clientView(sandbox: string, url: string, count: number): Promise<readonly HttpObservation[]>;
  attempt(sandbox: string): AsyncGenerator<AttemptLine>;
  cancelAttempt(sandbox: string): Promise<void>;
  history(lab: string): Promise<readonly AttemptSummary[]>;
  /** The report of an attempt that was kept; null when it has none. */
  report(attempt: string): Promise<GradeReport | null>;
  work(lab: string): Promise<WorkInfo>;
  /** Address of the sandbox's event stream. */
  eventsUrl(sandbox: string): string;
}

const BASE = '/api/sandboxes';

/** Calls in the reader's language; `offlineMessage` is what an unanswered call says. */
export function createWorkbenchApi(locale: string, offlineMessage: string): WorkbenchApi {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { 'accept-language': locale };
    if (body !== undefined) headers['content-type'] = 'application/json';
    // What is done by a POST may be done already.
    const send = method === 'POST' ? fetch : fetchAgain;
    let response: Response;
    try {
      response = await send(`${BASE}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    } catch (cause) {
      throw new ApiProblem('offline', offlineMessage, 0, { cause });
    }
    if (response.ok) return response;
    throw await readProblem(response, offlineMessage);
  }
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => (await (await call(method, path, body)).json()) as T;
  const done = async (method: string, path: string) => void (await call(method, path));
  const sandboxPath = (id: string) => `/${encodeURIComponent(id)}`;
  const nodePath = (id: string, node: string) => `${sandboxPath(id)}/nodes/${encodeURIComponent(node)}`;
  const filePath = (id: string, node: string, path: string) => `${nodePath(id, node)}/file?path=${encodeURIComponent(path)}`;

  return {
    health: () => json('GET', '/health'),
    start: (lab, restore) => json('POST', '', { lab, restore }),
    read: (id) => json('GET', sandboxPath(id)),
    stop: (id) => done('DELETE', sandboxPath(id)),
    extend: (id) => json('POST', `${sandboxPath(id)}/extend`),
    reset: (id) => json('POST', `${sandboxPath(id)}/reset`),
    nodeAction: (id, node, action) => json('POST', `${nodePath(id, node)}/${action}`),
    tree: async (id, node, path) =>
      (await json<{ entries: FileEntry[] }>('GET', `${nodePath(id, node)}/tree?path=${encodeURIComponent(path)}`)).entries,
    readFile: (id, node, path) => json('GET', filePath(id, node, path)),
    writeFile: (id, node, path, write) => json('PUT', filePath(id, node, path), write),
    clientView: async (id, url, count) =>
      (await json<{ observations: HttpObservation[] }>('POST', `${sandboxPath(id)}/client`, { url, count })).observations,
    async *attempt(id) {
      const response = await call('POST', `${sandboxPath(id)}/attempts`);
      if (!response.body) return;
      for await (const line of readLines(response.body)) yield line as AttemptLine;
    },
    cancelAttempt: (id) => done('DELETE', `${sandboxPath(id)}/attempts`),
    history: async (lab) => (await json<{ attempts: AttemptSummary[] }>('GET', `/attempts/${lab}`)).attempts,
    report: async (attempt) => (await json<{ report: GradeReport | null }>('GET', `/attempt/${encodeURIComponent(attempt)}`)).report,
    work: (lab) => json('GET', `/work/${lab}`),
    eventsUrl: (id) => `${BASE}${sandboxPath(id)}/events`,
  };
}

async function readProblem(response: Response, fallback: string): Promise<ApiProblem> {
  const text = await response.text();
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
    if (typeof code === 'string' && typeof message === 'string') return new ApiProblem(code, message, response.status);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  return new ApiProblem('internal', fallback, response.status);
}

/** The sentence of any failure, for showing. */
export function problemText(cause: unknown, fallback: string): string {
  return cause instanceof ApiProblem ? cause.message : fallback;
}
