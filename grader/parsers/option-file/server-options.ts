import type { GivenOption, OptionFiles } from './option-files.ts';

/** Groups that `mariadbd` 11.8 reads (`mariadbd --help --verbose`). */
const SERVER_GROUPS = new Set([
  'client-server',
  'galera',
  'mariadb',
  'mariadb-11.8',
  'mariadbd',
  'mariadbd-11.8',
  'mysqld',
  'mysqld-11.8',
  'server',
]);
/** What may stand before a name, and what it makes of a switch that has no value. */
const PREFIXES: readonly (readonly [string, string | null])[] = [
  ['loose_', null],
  ['skip_', 'OFF'],
  ['disable_', 'OFF'],
  ['enable_', 'ON'],
];

/** An option of the server as it holds. */
export interface ServerOption {
  readonly value: string | null;
  readonly path: string;
  readonly line: number;
  /** Turned off by a prefix (`skip-log-bin`): `log_bin=OFF` is not, it names a file. */
  readonly isTurnedOff?: true;
}

/**
 * The options that hold, by name: the last given in any group the program reads (`groups`; MariaDB's server unless told otherwise).
 * `names` are those that may be shortened or prefixed. Pure.
 */
export function serverOptions(
  { options }: OptionFiles,
  names: readonly string[],
  groups: ReadonlySet<string> = SERVER_GROUPS,
): ReadonlyMap<string, ServerOption> {
  const holds = new Map<string, ServerOption>();
  for (const given of options) {
    if (!groups.has(given.group)) continue;
    const { name, value, isTurnedOff } = meaningOf(given, names);
    holds.set(name, { value, path: given.path, line: given.line, ...(isTurnedOff === undefined ? {} : { isTurnedOff }) });
  }
  return holds;
}

type Meaning = Pick<GivenOption, 'name' | 'value'> & { readonly isTurnedOff?: true };

/** A name written in full, a beginning that only one known name has, or one of these behind a prefix. */
function meaningOf(given: Meaning, names: readonly string[]): Meaning {
  if (names.includes(given.name)) return given;
  for (const [prefix, value] of PREFIXES) {
    if (!given.name.startsWith(prefix)) continue;
    const inner = meaningOf({ name: given.name.slice(prefix.length), value: given.value }, names);
    if (names.includes(inner.name))
      return value === 'OFF' ? { name: inner.name, value, isTurnedOff: true } : { ...inner, value: value ?? inner.value };
  }
  const longer = names.filter((name) => name.startsWith(given.name));
  return longer.length === 1 && longer[0] !== undefined ? { name: longer[0], value: given.value } : given;
}

/** A switch's value: a bare name is on; `ON`, `TRUE` and `1` are; whatever else the server takes for off (`yes` too, with a warning). */
export function isOn(option: ServerOption | undefined): boolean {
  if (option === undefined) return false;
  return option.value === null || /^(on|true|1)$/i.test(option.value);
}

const SUFFIXES: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5, e: 6 };

/** A number with its suffix (`64M`); null when the server would refuse it. */
export function numberOf(value: string | null): number | null {
  const [, digits, suffix = ''] = /^(\d+)([kmgtpe]?)$/i.exec(value ?? '') ?? [];
  return digits === undefined ? null : Number(digits) * 1024 ** (SUFFIXES[suffix.toLowerCase()] ?? 0);
}
