import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { observeHttp } from './http-request.ts';
import type { HttpObservation, ProbeOperations } from './protocol.ts';

const MAX_REQUESTS = 200;
const MAX_BODY = 8 * 1024;

/** Requests one after another by a client that keeps its connection as long as the peer lets it; a closed one is replaced, and counted. */
export async function converseHttp(
  { origin, paths, pauseMs = 0, ...args }: ProbeOperations['http.conversation']['args'],
  nowMs: () => number,
): Promise<ProbeOperations['http.conversation']['answer']> {
  const options = { keepAlive: true, maxSockets: 1 };
  const agent = origin.startsWith('https:') ? new SecureAgent({ ...options, rejectUnauthorized: false }) : new Agent(options);
  const sockets = new Set<Socket>();
  const observations: HttpObservation[] = [];
  try {
    for (const path of paths.slice(0, MAX_REQUESTS)) {
      if (observations.length > 0 && pauseMs > 0) await delay(pauseMs);
      const url = new URL(path, origin).href;
      const count = (request: { once(event: 'socket', listener: (socket: Socket) => void): unknown }) =>
        request.once('socket', (socket) => void sockets.add(socket));
      observations.push(await observeHttp({ ...args, url }, { nowMs, maxBody: MAX_BODY, agent, onRequest: count }));
    }
  } finally {
    agent.destroy();
  }
  return { observations, connections: sockets.size };
}
