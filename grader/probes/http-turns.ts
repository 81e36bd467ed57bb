import { observeHttp } from './http-request.ts';
import type { HttpObservation, HttpRequestArgs } from './protocol.ts';
import type { SteadyTurns } from './steady-turns.ts';

const MAX_BODY = 256;
const MAX_HEADER = 256;
/** What a drill may ask of an answer beside its status. */
const KEPT_HEADERS = ['x-web', 'set-cookie', 'location', 'server'] as const;

/** The same request at every turn, each on its own connection. Throws code `ERR_INVALID_URL`. */
export function httpTurns(args: HttpRequestArgs, nowMs: () => number): SteadyTurns {
  new URL(args.url); // throws before anything is sent
  return {
    turn: async () => slim(await observeHttp(args, { nowMs, maxBody: MAX_BODY })),
    dispose: () => undefined, // nothing is kept
  };
}

function slim(seen: HttpObservation): HttpObservation {
  const { headers } = seen;
  if (headers === undefined) return seen;
  const kept = KEPT_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name].slice(0, MAX_HEADER)] as const]));
  return { ...seen, headers: Object.fromEntries(kept) };
}
