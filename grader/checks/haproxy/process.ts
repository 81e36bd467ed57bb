import type { GradingContext } from '../../engine/check.ts';
import { parseShowInfo, parseShowStat, type StatRow } from '../../probes/haproxy-stats.ts';
import { unixSockets } from './stats-socket.ts';
import type { HaproxyTarget, ReadConfig } from './target.ts';

/** What the running HAProxy says of itself. */
export interface ProcessView {
  readonly socket: string;
  readonly rows: readonly StatRow[];
  readonly info: Readonly<Record<string, string>>;
}

/** Asks the first of the file's Unix sockets that answers like HAProxy; null when none does. */
export async function askProcess({ sandbox }: GradingContext, target: HaproxyTarget, file: ReadConfig): Promise<ProcessView | null> {
  for (const socket of unixSockets(file.effective)) {
    const path = socket.address.host;
    const [stat, info] = await Promise.all([
      askOrNull(sandbox, target.node, path, 'show stat\n'),
      askOrNull(sandbox, target.node, path, 'show info\n'),
    ]);
    const rows = stat === null ? null : parseShowStat(stat);
    const parsed = info === null ? null : parseShowInfo(info);
    if (rows !== null && parsed !== null) return { socket: path, rows, info: parsed };
  }
  return null;
}

/** A socket that is held open without an answer is the learner's doing, as much as one nobody listens on. */
function askOrNull(sandbox: GradingContext['sandbox'], node: string, path: string, request: string): Promise<string | null> {
  return sandbox.askSocket(node, path, request, { timeoutMs: 3000 }).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'timeout') return null;
    throw cause;
  });
}

/** One server's line; null when the process has no such server, or does not answer. */
export async function serverRow(
  grading: GradingContext,
  target: HaproxyTarget,
  file: ReadConfig,
  proxy: string,
  server: string,
): Promise<StatRow | null> {
  const view = await askProcess(grading, target, file);
  return view?.rows.find((row) => row.kind === 'server' && row.proxy === proxy && row.name === server) ?? null;
}
