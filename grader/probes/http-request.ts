import { type Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { codeOf } from './error-code.ts';
import { peerCertificate } from './peer-certificate.ts';
import type { HttpObservation, HttpRequestArgs } from './protocol.ts';

const DEFAULT_TIMEOUT_MS = 5000;
/** Of a single answer; where there are many, whoever asks keeps less. */
export const MAX_BODY = 64 * 1024;

export interface ObserveOptions {
  /** Milliseconds since the probe started. */
  nowMs(): number;
  /** Bytes of the body that are kept; default 64 KiB. */
  readonly maxBody?: number;
  /** Keeps a connection for the next request; by default each has its own. */
  readonly agent?: Agent;
  /** Told of the request before anything is sent. */
  onRequest?(request: ClientRequest): void;
}

/** What was shown when a connection began: Node forgets it once the connection is used again. */
const certificates = new WeakMap<Socket, HttpObservation['certificate']>();

type Seen = Omit<HttpObservation, 'atMs' | 'durationMs'>;

/**
 * One request, seen as a client would. Never rejects for what the network does: no answer is an observation too. Throws for
 * a URL that is none. Over TLS the certificate is reported, never verified.
 */
export function observeHttp(args: HttpRequestArgs, options: ObserveOptions): Promise<HttpObservation> {
  const { nowMs } = options;
  const atMs = nowMs();
  return new Promise((resolve) => {
    let socketUsed: Socket | null = null;
    const request = open(args, options.agent, (response) => gather(response, options.maxBody ?? MAX_BODY, finish));
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error('no whole answer in time'), { code: 'ETIMEDOUT' })),
      args.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    function finish(seen: Seen): void {
      clearTimeout(timer);
      const certificate = socketUsed === null ? undefined : certificates.get(socketUsed);
      resolve({ atMs, durationMs: nowMs() - atMs, ...seen, ...(certificate === undefined ? {} : { certificate }) });
    }
    request.once('socket', (socket) => {
      socketUsed = socket;
      if (!(socket instanceof TLSSocket) || certificates.has(socket)) return;
      socket.once('secureConnect', () => certificates.set(socket, peerCertificate(socket)));
    });
    request.on('error', (error) => finish({ errorCode: codeOf(error) }));
    options.onRequest?.(request);
    request.end(args.body);
  });
}

function open(args: HttpRequestArgs, agent: Agent | undefined, onResponse: (response: IncomingMessage) => void): ClientRequest {
  const options = {
    method: args.method ?? 'GET',
    headers: { ...args.headers, ...(args.body === undefined ? {} : { 'content-length': Buffer.byteLength(args.body) }) },
    agent: agent ?? false,
    ...(args.from === undefined ? {} : { localAddress: args.from }),
  } as const;
  if (args.url.startsWith('https:')) return httpsRequest(args.url, { ...options, rejectUnauthorized: false }, onResponse);
  return httpRequest(args.url, options, onResponse);
}

function gather(response: IncomingMessage, maxBody: number, finish: (seen: Seen) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const seen = () => ({
    status: response.statusCode ?? 0,
    headers: flatHeaders(response.headers),
    body: Buffer.concat(chunks).subarray(0, maxBody).toString('utf8'),
  });
  response.on('data', (chunk: Buffer) => {
    if (size < maxBody) chunks.push(chunk);
    size += chunk.length;
  });
  response.on('end', () => finish(seen()));
  response.on('error', (error) => finish({ ...seen(), errorCode: codeOf(error) }));
}

function flatHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
