import type { DrillServer } from '../../drill/index.ts';
import type { GradingContext } from '../../engine/check.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { say } from '../text.ts';
import { askProcess, type ProcessView } from './process.ts';
import { type Service, serverOf } from './service.ts';
import type { HaproxyTarget, HostTable, ReadConfig } from './target.ts';

/** A drill's rows for the servers of a service: what HAProxy says of each. One question answers for all that look at once. */
export function drillServers(
  grading: GradingContext,
  target: HaproxyTarget,
  { file, service, hosts }: { readonly file: ReadConfig; readonly service: Service; readonly hosts: HostTable },
): readonly DrillServer[] {
  let asked: Promise<ProcessView | null> | null = null;
  const ask = () => {
    asked ??= askProcess(grading, target, file).finally(() => {
      asked = null;
    });
    return asked;
  };
  return target.servers.map(({ node }) => ({
    node,
    look: async () => {
      const name = serverOf(service, node, target, hosts)?.name;
      const rows = (await ask())?.rows ?? [];
      const row = rows.find((one) => one.kind === 'server' && one.proxy === service.backend.name && one.name === name);
      if (row === undefined) return { tone: 'unknown', label: say('chưa rõ', 'not known') };
      const status = row.fields.status ?? '?';
      return { tone: isServing(row) ? 'good' : 'bad', label: say(status, status) };
    },
  }));
}
