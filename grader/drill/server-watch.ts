import { wait } from '../engine/wait.ts';
import type { TimelineSpan } from '../result.ts';
import type { DrillServer, ServerState } from './model.ts';

export interface ServerWatch {
  /** What was seen of a server so far, up to `nowMs`. */
  spans(node: string, nowMs: number): readonly TimelineSpan[];
  /** Why no more looks were taken, if so. */
  failure(): unknown;
  /** Resolves once the last look is over. Idempotent. */
  stop(): Promise<void>;
}

type Change = ServerState & { readonly atMs: number };

/** Looks at all servers together, `everyMs` from the end of one look to the next, until stopped or a look fails. */
export function watchServers(
  servers: readonly DrillServer[],
  { everyMs, nowMs, signal }: { readonly everyMs: number; nowMs(): number; readonly signal: AbortSignal },
): ServerWatch {
  const changes = new Map<string, Change[]>(servers.map(({ node }) => [node, []]));
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let failure: unknown;

  async function lookOnce(): Promise<void> {
    const atMs = nowMs();
    const states = await Promise.all(servers.map(async (server) => ({ node: server.node, state: await server.look() })));
    for (const { node, state } of states) {
      const seen = changes.get(node) ?? [];
      const last = seen.at(-1);
      if (last?.tone !== state.tone || last.label.en !== state.label.en) seen.push({ ...state, atMs });
    }
  }

  async function run(): Promise<void> {
    try {
      while (!either.aborted && servers.length > 0) {
        await lookOnce();
        await wait(everyMs, either);
      }
    } catch (cause) {
      if (!either.aborted) failure = cause;
    }
  }

  const done = run();
  return {
    spans(node, until) {
      const seen = changes.get(node) ?? [];
      return seen.map(({ atMs, tone, label }, index) => ({ fromMs: atMs, toMs: seen[index + 1]?.atMs ?? until, tone, label }));
    },
    failure: () => failure,
    async stop() {
      stop.abort();
      await done;
    },
  };
}
