/** One line `key = value` that counts. */
export interface ConfSetting {
  readonly key: string;
  readonly value: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** A line that the broker cannot read; it does not start with such a file. */
export interface ConfProblem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface RabbitmqConf {
  /** Each key once: the last line that sets it, files in their order. */
  readonly settings: readonly ConfSetting[];
  readonly problems: readonly ConfProblem[];
}

const SETTING = /^[ \t]*([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)[ \t]*=[ \t]*(?:'([^']*)'|([^#]*?))[ \t]*(?:#.*)?$/;
const INCLUDE = /^[ \t]*include[ \t]+([^#]+?)[ \t]*(?:#.*)?$/;
const NOTHING = /^[ \t]*(?:#.*)?$/;
const MAX_DEPTH = 10;

/** The files a broker of Debian reads, in that order: `rabbitmq.conf`, then `conf.d/*.conf` by name. */
export function confFiles(paths: readonly string[], directory = '/etc/rabbitmq'): readonly string[] {
  const extra = paths.filter((path) => path.startsWith(`${directory}/conf.d/`) && /^[^/]+\.conf$/.test(path.slice(directory.length + 8)));
  return [...paths.filter((path) => path === `${directory}/rabbitmq.conf`), ...extra.sort()];
}

/**
 * Settings of `order`'s files out of `texts` (path → text), which also has what they include. `#` begins a comment wherever it
 * stands, unless the value is in single quotes; a later line wins over an earlier one.
 */
export function readRabbitmqConf(texts: ReadonlyMap<string, string>, order: readonly string[]): RabbitmqConf {
  const settings = new Map<string, ConfSetting>();
  const problems: ConfProblem[] = [];

  function take(file: string, line: number, text: string, depth: number): void {
    if (NOTHING.test(text)) return;
    const include = INCLUDE.exec(text)?.[1];
    const [, key = '', quoted, plain] = SETTING.exec(text) ?? [];
    const value = quoted ?? plain;
    if (include !== undefined && depth < MAX_DEPTH) {
      for (const found of included(texts, file, include)) read(found, depth + 1);
    } else if (quoted !== undefined || (value !== undefined && value !== '')) {
      settings.set(key, { key, value: value ?? '', file, line });
    } else problems.push({ file, line, text: text.trim() });
  }

  function read(file: string, depth: number): void {
    const lines = (texts.get(file) ?? '').split(/\r?\n/);
    for (const [index, text] of lines.entries()) take(file, index + 1, text, depth);
  }

  for (const file of order) read(file, 0);
  return { settings: [...settings.values()], problems };
}

/** The line that decides a key, null when none does. */
export function settingOf({ settings }: RabbitmqConf, key: string): ConfSetting | null {
  return settings.find((setting) => setting.key === key) ?? null;
}

function included(texts: ReadonlyMap<string, string>, from: string, what: string): readonly string[] {
  const pattern = what.startsWith('/') ? what : `${from.slice(0, from.lastIndexOf('/'))}/${what}`;
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const matches = new RegExp(`^${escaped.join('[^/]*')}$`);
  return [...texts.keys()].filter((path) => matches.test(path)).sort();
}
