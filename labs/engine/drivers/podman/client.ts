/** HTTP to Podman's own REST API over its unix socket: plain requests, streamed answers and hijacked connections. */
import http from 'node:http';
import type { Duplex } from 'node:stream';
import { EngineError } from '../../port.ts';
import { responseError, transportError } from './errors.ts';

const API = '/v4.0.0/libpod';
const DEFAULT_TIMEOUT_MS = 60_000;

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
  /** Status codes that are an answer, not a failure, besides 2xx and 304. */
  readonly accept?: readonly number[];
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One engine's REST API. */
export interface PodmanClient {
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** An endless answer; the caller destroys it. */
  stream(path: string, query?: CallOptions['query']): Promise<http.IncomingMessage>;
  /** Takes over the connection after a POST. */
  hijack(path: string, body: unknown): Promise<Duplex>;
  dispose(): void;
}

/**
 * Makes a client; nothing is opened until the first call.
 * @param ensureService called when nobody listens on the socket; the call is then tried once more.
 */
export function createPodmanClient(socketPath: string, ensureService: () => Promise<void>): PodmanClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const base = { socketPath, agent };

  async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const payload = options.body === undefined ? undefined : Buffer.from(JSON.stringify(options.body));
    const response = await connected(() => send(method, path, options, payload));
    const text = await readAll(response);
    const status = response.statusCode ?? 0;
    const accepted = (status >= 200 && status < 300) || status === 304 || options.accept?.includes(status);
    const body = parseBody(text);
    if (!accepted) throw responseError(`${method} ${path}`, status, body);
    return { status, body };
  }

  /** Nobody listening, or a kept-alive connection closed just as it was reused: the request was never seen, so try again. */
  async function connected<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      const code = systemCode(error);
      if (code !== 'ENOENT' && code !== 'ECONNREFUSED' && code !== STALE) throw error;
      if (code !== STALE) await ensureService();
      return attempt();
    }
  }

  function send(method: string, path: string, options: CallOptions, payload?: Buffer): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = http.request({
        ...base,
        method,
        path: address(path, options.query),
        headers: { host: 'podman', ...(payload ? { 'content-type': 'application/json', 'content-length': payload.length } : {}) },
      });
      const timer = setTimeout(
        () =>
          request.destroy(new EngineError('timeout', `${method} ${path} took longer than ${options.timeoutMs ?? DEFAULT_TIMEOUT_MS} ms`)),
        options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      );
      request.once('close', () => clearTimeout(timer));
      request.once('response', resolve);
      request.once('error', (error) =>
        reject(transportError(`${method} ${path}`, request.reusedSocket && isReset(error) ? staleConnection(error) : error)),
      );
      request.end(payload);
    });
  }

  function stream(path: string, query?: CallOptions['query']): Promise<http.IncomingMessage> {
    return connected(() => openStream(path, query));
  }

  function openStream(path: string, query: CallOptions['query']): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = http.request({ socketPath, agent: false, path: address(path, query), headers: { host: 'podman' } });
      request.once('response', (response) => {
        if (response.statusCode === 200) return resolve(response);
        readAll(response).then((text) => reject(responseError(`GET ${path}`, response.statusCode ?? 0, parseBody(text))), reject);
      });
      request.once('error', (error) => reject(transportError(`GET ${path}`, error)));
      request.end();
    });
  }

  function hijack(path: string, body: unknown): Promise<Duplex> {
    return connected(() => openHijack(path, body));
  }

  function openHijack(path: string, body: unknown): Promise<Duplex> {
    const payload = Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const request = http.request({
        socketPath,
        agent: false,
        method: 'POST',
        path: address(path),
        headers: {
          host: 'podman',
          'content-type': 'application/json',
          'content-length': payload.length,
          connection: 'Upgrade',
          upgrade: 'tcp',
        },
      });
      request.once('upgrade', (_response, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      });
      request.once('response', (response) => {
        readAll(response).then((text) => reject(responseError(`POST ${path}`, response.statusCode ?? 0, parseBody(text))), reject);
      });
      request.once('error', (error) => reject(transportError(`POST ${path}`, error)));
      request.end(payload);
    });
  }

  return { call, stream, hijack, dispose: () => agent.destroy() };
}

function address(path: string, query: CallOptions['query'] = {}): string {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return `${API}${path}${search ? `?${search}` : ''}`;
}

const STALE = 'STALE_CONNECTION';

function staleConnection(cause: Error): Error {
  return Object.assign(new Error('kept-alive connection was closed', { cause }), { code: STALE });
}

function systemCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}

function isReset(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

async function readAll(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch (cause) {
    throw transportError('reading an answer', cause);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text; // some endpoints answer in plain text
  }
}
