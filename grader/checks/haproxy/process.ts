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
      sandbox.askSocket(target.node, path, 'show stat\n', { timeoutMs: 3000 }),
      sandbox.askSocket(target.node, path, 'show info\n', { timeoutMs: 3000 }),
    ]);
    const rows = stat === null ? null : parseShowStat(stat);
    const parsed = info === null ? null : parseShowInfo(info);
    if (rows !== null && parsed !== null) return { socket: path, rows, info: parsed };
  }
  return null;
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
