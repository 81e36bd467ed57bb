import { lookup } from 'node:dns/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { validateHaproxy } from './haproxy-validate.ts';
import { observeHttp } from './http-request.ts';
import type { HttpObservation, ProbeOperation, ProbeOperations } from './protocol.ts';

/** What the probe can do, by name. */
export type Operations = {
  readonly [Op in ProbeOperation]?: (args: ProbeOperations[Op]['args']) => Promise<ProbeOperations[Op]['answer']>;
};

/** Most requests one sample may ask for. */
const MAX_SAMPLE = 1000;

/** The operations of one probe process; `nowMs` counts since it started. */
export function probeOperations(nowMs: () => number): Operations {
  return {
    ping: async () => ({ pid: process.pid, uptimeMs: nowMs() }),
    'http.request': (args) => observeHttp(args, nowMs),
    'http.sample': async ({ count, intervalMs = 0, ...args }) => {
      const observations: HttpObservation[] = [];
      const startedAt = nowMs();
      for (let index = 0; index < Math.min(count, MAX_SAMPLE); index += 1) {
        const early = startedAt + index * intervalMs - nowMs();
        if (early > 0) await delay(early);
        observations.push(await observeHttp(args, nowMs));
      }
      return { observations };
    },
    'haproxy.validate': validateHaproxy,
    'dns.resolve': async ({ name }) => ({ addresses: await addressesOf(name) }),
  };
}

/** As a program would see the name: /etc/hosts first, then DNS. Unknown names have no addresses. */
async function addressesOf(name: string): Promise<readonly string[]> {
  try {
    return (await lookup(name, { all: true, family: 4 })).map((found) => found.address);
  } catch (cause) {
    if (isUnknownName(cause)) return [];
    throw cause;
  }
}

function isUnknownName(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && (cause.code === 'ENOTFOUND' || cause.code === 'ENODATA' || cause.code === 'EAI_AGAIN')
  );
}
