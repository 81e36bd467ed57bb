import { parseAddress } from './address.ts';
import type { EffectiveServer, Setting, TimeSetting } from './effective-model.ts';
import type { Inheriting } from './inheritance.ts';
import type { Directive, Word } from './model.ts';
import { mergeServerOptions, type ServerOption } from './server-options.ts';
import { parseCount, parseTime } from './units.ts';

/** HAProxy 3.0's own values (manual 5.2). */
const DEFAULTS = { interMs: 2000, rise: 2, fall: 3, weight: 1, maxconn: 0 } as const;
/** A `server-template` is unrolled to at most this many. */
const MAX_TEMPLATE = 100;

type Options = ReadonlyMap<string, ServerOption>;

/** The servers of a proxy. A `default-server` line counts for the servers below it only, as HAProxy reads them. */
export function serversOf(source: Inheriting): readonly EffectiveServer[] {
  const isDefault = (line: Directive) => line.keyword === 'default-server';
  const inherited = source.defaults.flatMap((section) => section.directives.filter(isDefault));
  const defaults = [...inherited];
  const servers: EffectiveServer[] = [];
  for (const line of source.section.directives) {
    if (isDefault(line)) defaults.push(line);
    if (line.keyword === 'server') servers.push(...plainServer(line, defaults));
    if (line.keyword === 'server-template') servers.push(...templateServers(line, defaults));
  }
  return servers;
}

function plainServer(line: Directive, defaults: readonly Directive[]): readonly EffectiveServer[] {
  const [name, address, ...options] = line.args;
  if (name === undefined || address === undefined) return [];
  return [effectiveServer(name.text, address.text, line, mergeServerOptions(defaults, options))];
}

/** `server-template <prefix> <n | a-b> <fqdn>:<port> …` */
function templateServers(line: Directive, defaults: readonly Directive[]): readonly EffectiveServer[] {
  const [prefix, range, address, ...options] = line.args;
  if (prefix === undefined || range === undefined || address === undefined) return [];
  const [from = 1, to = from] = range.text.includes('-') ? range.text.split('-').map(Number) : [1, Number(range.text)];
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return [];
  const merged = mergeServerOptions(defaults, options);
  const count = Math.min(Math.max(0, to - from + 1), MAX_TEMPLATE);
  return Array.from({ length: count }, (_, index) => effectiveServer(`${prefix.text}${from + index}`, address.text, line, merged));
}

function effectiveServer(name: string, addressText: string, line: Directive, options: Options): EffectiveServer {
  const port = options.get('port');
  const address = options.get('addr');
  const track = options.get('track');
  return {
    name,
    address: parseAddress(addressText),
    addressText,
    at: line.at,
    check: { value: options.has('check'), at: options.get('check')?.at ?? null },
    inter: time(options, 'inter') ?? { value: DEFAULTS.interMs, at: null, text: '', bare: false },
    fastinter: time(options, 'fastinter'),
    downinter: time(options, 'downinter'),
    rise: count(options, 'rise', DEFAULTS.rise),
    fall: count(options, 'fall', DEFAULTS.fall),
    weight: count(options, 'weight', DEFAULTS.weight),
    maxconn: count(options, 'maxconn', DEFAULTS.maxconn),
    backup: options.has('backup'),
    disabled: options.has('disabled'),
    checkAddress: address === undefined ? null : { value: address.args[0]?.text ?? '', at: address.at },
    checkPort: port === undefined ? null : { value: Number(port.args[0]?.text), at: port.at },
    track: track === undefined ? null : { value: track.args[0]?.text ?? '', at: track.at },
    options: new Map([...options].map(([key, option]): [string, readonly Word[]] => [key, option.args])),
  };
}

function time(options: Options, name: string): TimeSetting | null {
  const option = options.get(name);
  const text = option?.args[0]?.text ?? '';
  const parsed = parseTime(text);
  return option === undefined || parsed === null ? null : { value: parsed.ms, at: option.at, text, bare: parsed.bare };
}

function count(options: Options, name: string, otherwise: number): Setting<number> {
  const option = options.get(name);
  const parsed = parseCount(option?.args[0]?.text ?? '');
  return option === undefined || parsed === null ? { value: otherwise, at: null } : { value: parsed, at: option.at };
}
