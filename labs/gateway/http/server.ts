/**
 * The internal API's server: finds the route, checks the secret, maps every error in one place. On a unix socket the
 * file's mode is the guard; on TCP every call carries the shared secret.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCodeOf, GatewayError } from '../gateway-error.ts';
import type { Log } from '../log.ts';
import { ERROR_STATUS } from '../protocol.ts';
import { type Answer, matchPath, type Route } from './route.ts';

export interface HttpServerOptions {
  readonly routes: readonly Route[];
  /** Takes the upgrades of `/terminal`; everything else is answered 404 and closed. */
  onTerminalUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): void;
  /** Asked of every call when given. */
  readonly secret?: string;
  readonly log: Log;
}

/** Makes the server; it listens where the caller says. */
export function createHttpServer(options: HttpServerOptions): Server {
  const server = createServer((request, response) => {
    void answerCall(options, request, response);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = targetOf(request);
    if (url?.pathname !== '/terminal') return refuse(socket, '404 Not Found');
    if (!isAuthorized(request, options.secret)) return refuse(socket, '401 Unauthorized');
    options.onTerminalUpgrade(request, socket, head, url.searchParams);
  });
  return server;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function answerCall(options: HttpServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  try {
    const answer = await dispatch(options, request, response, hungUp.signal);
    if (answer !== 'stream') sendJson(response, answer.status, answer.body);
  } catch (cause) {
    const code = errorCodeOf(cause);
    const status = ERROR_STATUS[code] ?? 500;
    if (status === 500) options.log.warn(`${request.method} ${request.url} failed`, cause);
    if (response.headersSent) response.destroy();
    else sendJson(response, status, { code, message: cause instanceof Error ? cause.message : 'internal error' });
  }
}

async function dispatch(
  options: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<Answer> {
  if (!isAuthorized(request, options.secret)) return { status: 401, body: { code: 'forbidden', message: 'wrong or missing secret' } };
  const url = targetOf(request);
  if (!url) throw new GatewayError('bad-request', 'bad request target');
  for (const route of options.routes) {
    if (route.method !== request.method) continue;
    const parameters = matchPath(route.pattern, url.pathname);
    if (parameters) return route.handle({ request, response, parameters, query: url.searchParams, signal });
  }
  throw new GatewayError('not-found', `no such endpoint: ${request.method} ${url.pathname}`);
}

function targetOf(request: IncomingMessage): URL | null {
  const target = request.url ?? '/';
  return target.startsWith('/') && URL.canParse(target, 'http://labs') ? new URL(target, 'http://labs') : null;
}

function isAuthorized(request: IncomingMessage, secret: string | undefined): boolean {
  if (secret === undefined) return true;
  const given = request.headers.authorization ?? '';
  // Digests have one length, so the comparison takes one time.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(`Bearer ${secret}`));
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  // A body that was refused half-read leaves the connection unusable.
  response.writeHead(status, {
    ...(text ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  });
  response.end(text);
}
