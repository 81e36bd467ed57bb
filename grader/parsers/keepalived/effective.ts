import type { EffectiveGlobal, EffectiveKeepalived, SyncGroup, VrrpInstance, VrrpProcess, VrrpScript } from './effective-model.ts';
import { trackedBy, versionOf, vrrpInstance } from './instance.ts';
import type { KeepalivedConfig, Statement } from './model.ts';
import { blockLines, byDefault, flagOf, numberOf, textOf, timeOf } from './settings.ts';
import { vrrpProcess, vrrpScript } from './tracking.ts';

/** What a configuration means: defaults filled in, references resolved as far as they stand above. Never throws. */
export function effectiveKeepalived(config: KeepalivedConfig): EffectiveKeepalived {
  const global = effectiveGlobal(config);
  const scripts: VrrpScript[] = [];
  const processes: VrrpProcess[] = [];
  const groups: SyncGroup[] = [];
  const instances: VrrpInstance[] = [];
  for (const statement of config.statements) {
    const known = { global, scripts: [...scripts], processes: [...processes] };
    if (statement.keyword === 'vrrp_script') scripts.push(vrrpScript(statement));
    else if (statement.keyword === 'vrrp_track_process') processes.push(vrrpProcess(statement));
    else if (statement.keyword === 'vrrp_sync_group') groups.push(syncGroup(statement));
    else if (statement.keyword === 'vrrp_instance') instances.push(vrrpInstance(statement, known));
  }
  const known = { global, scripts, processes };
  return { global, scripts, processes, groups, instances: instances.map((instance) => withGroups(instance, config, groups, known)) };
}

function effectiveGlobal(config: KeepalivedConfig): EffectiveGlobal {
  const lines = blockLines(config.statements, 'global_defs');
  return {
    lines,
    routerId: textOf(lines, 'router_id'),
    version: versionOf(lines, 'vrrp_version') ?? byDefault(2),
    scriptUser: textOf(lines, 'script_user'),
    scriptSecurity: flagOf(lines, 'enable_script_security'),
    defaultInterface: textOf(lines, 'default_interface') ?? byDefault('eth0'),
    garpMasterDelayMs: timeOf(lines, 'vrrp_garp_master_delay') ?? byDefault(5000),
    garpMasterRepeat: numberOf(lines, 'vrrp_garp_master_repeat', { min: 0, max: 2 ** 31 - 1 }) ?? byDefault(5),
  };
}

function syncGroup(statement: Statement): SyncGroup {
  const members = blockLines(statement.block ?? [], 'group').flatMap((line) => [line.keyword, ...line.args.map((word) => word.text)]);
  return { name: statement.args[0]?.text ?? '', at: statement.at, members };
}

/** What a group tracks counts for each of its members. */
function withGroups(
  instance: VrrpInstance,
  config: KeepalivedConfig,
  groups: readonly SyncGroup[],
  known: Parameters<typeof trackedBy>[1],
): VrrpInstance {
  const mine = groups.filter((group) => group.members.includes(instance.name));
  const lines = config.statements
    .filter((statement) => statement.keyword === 'vrrp_sync_group' && mine.some((group) => group.name === statement.args[0]?.text))
    .flatMap((statement) => statement.block ?? []);
  const more = trackedBy(lines, known);
  return { ...instance, scripts: [...instance.scripts, ...more.scripts], processes: [...instance.processes, ...more.processes] };
}
