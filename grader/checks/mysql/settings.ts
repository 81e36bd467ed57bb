import { isOn, numberOf, type ServerOption, serverOptions } from '../../parsers/option-file/index.ts';
import type { Evidence } from '../../result.ts';
import type { NodeOptions } from './node-options.ts';

/** How MariaDB 11.8 reads what a file gives for a setting, and what it takes when no file does. */
const KNOWN = {
  server_id: { byDefault: '1', read: whole(1) },
  log_bin: { byDefault: 'OFF', read: ({ isTurnedOff }: ServerOption) => (isTurnedOff ? 'OFF' : 'ON') },
  binlog_format: { byDefault: 'MIXED', read: oneOf(['MIXED', 'STATEMENT', 'ROW']) },
  log_slave_updates: { byDefault: 'OFF', read: onOff },
  read_only: { byDefault: 'OFF', read: onOff },
  slave_net_timeout: { byDefault: '60', read: whole(1) },
} as const;
export type SettingName = keyof typeof KNOWN;
export const SETTING_NAMES = Object.keys(KNOWN) as readonly SettingName[];

/** A setting as it holds after the next start, written as `SHOW VARIABLES` writes it, and the line that says so; null when none does. */
export interface Setting {
  readonly value: string;
  readonly at: { readonly path: string; readonly line: number; readonly text: string } | null;
}
export type Settings = Readonly<Record<SettingName, Setting>>;

/** What a node's files make of the settings replication depends on. Pure. */
export function settingsOf({ files, options }: Extract<NodeOptions, { ok: true }>): Settings {
  const given = serverOptions(options, SETTING_NAMES);
  const one = (name: SettingName): Setting => {
    const option = given.get(name);
    if (option === undefined) return { value: KNOWN[name].byDefault, at: null };
    const { path, line } = option;
    const text = files.get(path)?.split('\n')[line - 1]?.trim() ?? '';
    return { value: KNOWN[name].read(option), at: { path, line, text } };
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, one(name)])) as Record<SettingName, Setting>;
}

/** The learner's own line; without one, the folder where such lines belong. */
export function settingEvidence(node: string, { at }: Setting): Evidence {
  if (at === null) return { node, file: '/etc/mysql/mariadb.conf.d' };
  return { node, file: at.path, line: at.line, ...(at.text === '' ? {} : { excerpt: at.text.slice(0, 500) }) };
}

function onOff(option: ServerOption): string {
  return !option.isTurnedOff && isOn(option) ? 'ON' : 'OFF';
}

/** A number; below `least` the server takes `least`, and what is no number it refuses to start with. */
function whole(least: number): (option: ServerOption) => string {
  return ({ value }) => {
    const number = numberOf(value);
    return number === null ? (value ?? '') : String(Math.max(least, number));
  };
}

/** A word in any letters, or its number in the list. */
function oneOf(words: readonly string[]): (option: ServerOption) => string {
  return ({ value }) => (/^\d+$/.test(value ?? '') ? words[Number(value)] : undefined) ?? (value ?? '').toUpperCase();
}
