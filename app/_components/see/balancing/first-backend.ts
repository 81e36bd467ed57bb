import { type Backend, finishAll, type Request, type Server, send, startBackend } from './balancing-model.ts';

/** Who may ask: the addresses the lesson asks from, one after the other. */
export const CLIENTS: readonly string[] = [5, 6, 7, 8, 9, 10, 11, 12].map((octet) => `127.0.0.${octet}`);
export const PATHS: readonly string[] = ['/', '/auth/login', '/project/', '/static/app.css', '/static/logo.png', '/api/volumes'];

const SERVERS: readonly Server[] = [1, 2, 3].map((number) => ({ name: `web${number}`, weight: 1, isUsable: true, isSlow: false }));

/** The `number`th request when all clients ask for all pages in turn. */
export function requestInTurn(number: number): Request {
  return { client: CLIENTS[number % CLIENTS.length] ?? '', path: PATHS[number % PATHS.length] ?? '/' };
}

/** What a reader meets first: nine requests in turn over three equal servers. */
export function firstBackend(): Backend {
  const empty = startBackend({ algorithm: 'roundrobin', isConsistent: false, servers: SERVERS });
  return [0, 1, 2, 3, 4, 5, 6, 7, 8].reduce((backend, number) => finishAll(send(backend, [requestInTurn(number)])), empty);
}
