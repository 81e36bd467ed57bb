/**
 * Requests to the labs process: where it is, what proves who calls, and how its failures read.
 * Plain node:http without keep-alive: a connection to a unix socket costs a tenth of a millisecond, and a kept one would
 * be stale after every restart of the labs process.
 */
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ApiErrorSchema, ERROR_STATUS } from './protocol.ts';

/** The unix socket of a labs process on this machine, or the address of one elsewhere with the secret both share. */
export type LabsTarget = { readonly socketPath: string } | { readonly url: string; readonly secret: string };

/** Every failure of the client. Recognise by `code` (see `ERROR_STATUS`), not by class: two copies of this module may exist. */
export class LabsApiError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LabsApiError';
    this.code = code;
    this.status = ERROR_STATUS[code] ?? 500;
  }
}

export interface LabsCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** No byte for this long ends the call with `labs-unreachable`. */
  readonly idleTimeoutMs?: number;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Headers that let a call in; empty on the unix socket, whose file mode is the guard. */
export const authorization = (target: LabsTarget): Record<string, string> =>
  'secret' in target ? { authorization: `Bearer ${target.secret}` } : {};

/** Opens a bare connection to the labs process. The caller owns the socket. */
export function connectToLabs(target: LabsTarget): Socket {
  if ('socketPath' in target) return connectTcp({ path: target.socketPath });
  const { protocol, hostname, port } = new URL(target.url);
  if (protocol === 'https:') return connectTls({ host: hostname, port: Number(port || 443), servername: hostname });
  return connectTcp({ host: hostname, port: Number(port || 80), noDelay: true });
}

/** Sends a call and resolves to the answer's head once it is a success; rejects with `LabsApiError` otherwise. */
export async function openAnswer(target: LabsTarget, call: LabsCall): Promise<IncomingMessage> {
  const answer = await send(target, call);
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return answer;
  const text = await readText(answer);
  const parsed = ApiErrorSchema.safeParse(parseJson(text));
  if (parsed.success) throw new LabsApiError(parsed.data.code, parsed.data.message);
  throw new LabsApiError('bad-answer', `labs answered ${status} to ${call.method} ${call.path}`);
}

/** The whole body as text, bounded. */
export async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) throw new LabsApiError('bad-answer', 'answer of the labs process is too large');
      chunks.push(chunk);
    }
  } catch (cause) {
    throw asUnreachable(cause);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined when the text is not JSON: what came is then judged by a schema, which says no. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Keeps our own errors and aborts as they are; everything else is a connection that failed. */
export function asUnreachable(cause: unknown): Error {
  if (cause instanceof LabsApiError) return cause;
  if (cause instanceof Error && cause.name === 'AbortError') return cause;
  return new LabsApiError('labs-unreachable', 'the labs process does not answer', { cause });
}

function send(target: LabsTarget, call: LabsCall): Promise<IncomingMessage> {
  const body = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body));
  const options: RequestOptions = {
    agent: false,
    method: call.method,
    path: call.path,
    signal: call.signal,
    headers: {
      ...authorization(target),
      ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
    },
    timeout: call.idleTimeoutMs ?? 60_000,
  };
  return new Promise((resolve, reject) => {
    const request = openRequest(target, options);
    request.on('timeout', () => request.destroy(new LabsApiError('labs-unreachable', `no answer to ${call.method} ${call.path}`)));
    request.on('error', (cause) => reject(asUnreachable(cause)));
    request.on('response', resolve);
    request.end(body);
  });
}

function openRequest(target: LabsTarget, options: RequestOptions) {
  if ('socketPath' in target) return httpRequest({ ...options, socketPath: target.socketPath });
  const { protocol, hostname, port } = new URL(target.url);
  return (protocol === 'https:' ? httpsRequest : httpRequest)({ ...options, hostname, port: port || undefined });
}
