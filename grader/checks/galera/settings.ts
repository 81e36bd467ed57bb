import {
  type ClusterAddress,
  type ProviderOptions,
  parseClusterAddress,
  parseProviderOptions,
} from '../../parsers/galera-options/index.ts';
import { isOn, type ServerOption, serverOptions } from '../../parsers/option-file/index.ts';
import type { NodeOptions } from '../mysql/node-options.ts';
import type { Setting } from '../mysql/settings.ts';

/** Defaults of MariaDB 11.8 for what a Galera node's files may leave out. */
const DEFAULTS = {
  wsrep_on: 'OFF',
  wsrep_provider: 'none',
  wsrep_cluster_name: 'my_wsrep_cluster',
  wsrep_cluster_address: '',
  wsrep_node_name: '',
  wsrep_node_address: '',
  wsrep_sst_method: 'rsync',
  wsrep_provider_options: '',
  binlog_format: 'MIXED',
  default_storage_engine: 'InnoDB',
  innodb_autoinc_lock_mode: '1',
  innodb_flush_log_at_trx_commit: '1',
} as const;
export type SettingName = keyof typeof DEFAULTS;
export const SETTING_NAMES = Object.keys(DEFAULTS) as readonly SettingName[];

export interface GaleraSettings {
  readonly given: Readonly<Record<SettingName, Setting>>;
  readonly isOn: boolean;
  /** Null when it is no `gcomm://` address. */
  readonly cluster: ClusterAddress | null;
  /** The string's options, and over them those of the cluster's address. */
  readonly provider: ProviderOptions;
}

/** What one machine's files make of it. Pure. */
export function settingsOf({ files, options }: Extract<NodeOptions, { ok: true }>, node: string): GaleraSettings {
  const server = serverOptions(options, SETTING_NAMES);
  const one = (name: SettingName): Setting => given(server.get(name), name === 'wsrep_node_name' ? node : DEFAULTS[name], files);
  const all = Object.fromEntries(SETTING_NAMES.map((name) => [name, one(name)])) as Record<SettingName, Setting>;
  const on = server.get('wsrep_on');
  const cluster = parseClusterAddress(all.wsrep_cluster_address.value);
  const { values, broken } = parseProviderOptions(all.wsrep_provider_options.value);
  return {
    given: all,
    isOn: on?.isTurnedOff !== true && isOn(on),
    cluster,
    provider: { values: new Map([...values, ...(cluster?.options ?? [])]), broken },
  };
}

function given(option: ServerOption | undefined, byDefault: string, files: ReadonlyMap<string, string>): Setting {
  if (option === undefined) return { value: byDefault, at: null };
  const { path, line, value } = option;
  const text = files.get(path)?.split('\n')[line - 1]?.trim() ?? '';
  return { value: value ?? '', at: { path, line, text } };
}
