import { setTimeout as delay } from 'node:timers/promises';
import { observeHttp } from './http-request.ts';
import type { HttpObservation, HttpRequestArgs, ProbeOperations } from './protocol.ts';

/** Most requests one operation may ask for, and what is kept of each answer's body. */
const MAX_REQUESTS = 1000;
const MAX_BODY = 8 * 1024;

/** Requests one after another, each on a connection of its own, `intervalMs` apart from start to start. */
export async function sampleHttp(
  { count, intervalMs = 0, ...args }: ProbeOperations['http.sample']['args'],
  nowMs: () => number,
): Promise<ProbeOperations['http.sample']['answer']> {
  const observations: HttpObservation[] = [];
  const startedAt = nowMs();
  for (let index = 0; index < Math.min(count, MAX_REQUESTS); index += 1) {
    const early = startedAt + index * intervalMs - nowMs();
    if (early > 0) await delay(early);
    observations.push(await observeHttp(args, { nowMs, maxBody: MAX_BODY }));
  }
  return { observations };
}

/** Requests under way together, each on a connection of its own. */
export async function burstHttp(
  { count, gapMs = 0, ...args }: ProbeOperations['http.burst']['args'],
  nowMs: () => number,
): Promise<ProbeOperations['http.burst']['answer']> {
  const startedAt = nowMs();
  const one = async (index: number, request: HttpRequestArgs): Promise<HttpObservation> => {
    const early = startedAt + index * gapMs - nowMs();
    if (early > 0) await delay(early);
    return observeHttp(request, { nowMs, maxBody: MAX_BODY });
  };
  return { observations: await Promise.all(Array.from({ length: Math.min(count, MAX_REQUESTS) }, (_, index) => one(index, args))) };
}
