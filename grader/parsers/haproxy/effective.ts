import { parseAddress } from './address.ts';
import { backendSide } from './effective-backend.ts';
import { frontendSide, logTarget } from './effective-frontend.ts';
import type { EffectiveConfig, EffectiveGlobal, EffectiveProxy, Setting, StatsSocket, Timeouts, TimeSetting } from './effective-model.ts';
import { type Inheriting, inheritance, inheritedDirectives, lastDirective } from './inheritance.ts';
import type { Directive, HaproxyConfig } from './model.ts';
import { parseCount, parseTime } from './units.ts';

/** More proxies than this are not looked at. */
const MAX_PROXIES = 200;

/** What the configuration means under HAProxy 3.0: inheritance resolved, defaults filled in, every value with its place. Never throws. */
export function effectiveConfig(config: HaproxyConfig): EffectiveConfig {
  return { global: effectiveGlobal(config), proxies: inheritance(config).slice(0, MAX_PROXIES).map(effectiveProxy) };
}

/** The proxies that can send requests on to the backend of this name: `backend` and `listen` sections. */
export function findBackend(config: EffectiveConfig, name: string): EffectiveProxy | null {
  return config.proxies.find((proxy) => proxy.backend !== null && proxy.name === name) ?? null;
}

/** Every backend a frontend may choose by a fixed name; a `listen` without any choice uses its own servers. */
export function backendsOf(config: EffectiveConfig, proxy: EffectiveProxy): readonly EffectiveProxy[] {
  const side = proxy.frontend;
  if (side === null) return [];
  const names = [...side.useBackends.map((use) => use.value), ...(side.defaultBackend === null ? [] : [side.defaultBackend.value])];
  const found = [...new Set(names)].flatMap((name) => findBackend(config, name) ?? []);
  return side.defaultBackend === null && proxy.backend !== null ? [...found, proxy] : found;
}

/** Where a request goes that meets no condition but, given the port it came to, one that asks for that port: the name written, and the proxy of that name if there is one. Null when nothing is chosen. */
export function mainBackend(
  config: EffectiveConfig,
  proxy: EffectiveProxy,
  port?: number,
): (Setting<string> & { readonly proxy: EffectiveProxy | null }) | null {
  const side = proxy.frontend;
  if (side === null) return null;
  const chosen =
    side.useBackends.find((use) => !use.conditional || (port !== undefined && use.onPort?.(port) === true)) ?? side.defaultBackend;
  if (chosen !== null) {
    const name = port === undefined ? chosen.value : chosen.value.replaceAll(/%\[(fc_)?dst_port\]/g, String(port));
    return { value: name, at: chosen.at, proxy: findBackend(config, name) };
  }
  return proxy.backend === null ? null : { value: proxy.name, at: proxy.at, proxy };
}

function effectiveGlobal(config: HaproxyConfig): EffectiveGlobal {
  const sections = config.sections.filter((section) => section.kind === 'global');
  const lines = sections.flatMap((section) => section.directives);
  const text = (keyword: string) => firstArg(lastDirective(lines, keyword));
  return {
    lines,
    at: sections[0]?.at ?? null,
    user: text('user') ?? text('uid'),
    group: text('group') ?? text('gid'),
    maxconn: countOf(text('maxconn')),
    chroot: text('chroot'),
    logTargets: lines.filter((line) => line.keyword === 'log' && line.prefix === undefined).map(logTarget),
    statsSockets: lines.filter((line) => line.keyword === 'stats' && line.args[0]?.text === 'socket').flatMap(statsSocket),
  };
}

function statsSocket(line: Directive): readonly StatsSocket[] {
  const address = line.args[1];
  if (address === undefined) return [];
  const index = line.args.findLastIndex((word) => word.text === 'level');
  const word = index < 0 ? undefined : line.args[index + 1];
  const level = word?.text === 'admin' || word?.text === 'user' ? word.text : 'operator';
  return [{ address: parseAddress(address.text), level: { value: level, at: word?.at ?? null }, at: line.at }];
}

function effectiveProxy(source: Inheriting): EffectiveProxy {
  const { section } = source;
  const lines = inheritedDirectives(source);
  const kind = section.kind === 'frontend' || section.kind === 'backend' ? section.kind : 'listen';
  return {
    name: section.name ?? '',
    kind,
    section,
    at: section.at,
    lines,
    mode: firstArg(lastDirective(lines, 'mode')) ?? { value: 'tcp', at: null },
    disabled: isDisabled(lines),
    timeouts: timeoutsOf(lines),
    maxconn: countOf(firstArg(lastDirective(lines, 'maxconn'))),
    frontend: kind === 'backend' ? null : frontendSide(source, lines),
    backend: kind === 'frontend' ? null : backendSide(source, lines),
  };
}

function isDisabled(lines: readonly Directive[]): boolean {
  return lines.findLast((line) => line.keyword === 'disabled' || line.keyword === 'enabled')?.keyword === 'disabled';
}

function timeoutsOf(lines: readonly Directive[]): Timeouts {
  const timeout = (name: string): TimeSetting | null => {
    const word = lastDirective(lines, 'timeout', name)?.args[1];
    const time = word === undefined ? null : parseTime(word.text);
    return word === undefined || time === null ? null : { value: time.ms, at: word.at, text: word.text, bare: time.bare };
  };
  return {
    connect: timeout('connect'),
    client: timeout('client'),
    server: timeout('server'),
    check: timeout('check'),
    queue: timeout('queue'),
    httpRequest: timeout('http-request'),
    httpKeepAlive: timeout('http-keep-alive'),
    clientHs: timeout('client-hs'),
    clientFin: timeout('client-fin'),
    serverFin: timeout('server-fin'),
    tunnel: timeout('tunnel'),
  };
}

function firstArg(line: Directive | null): Setting<string> | null {
  const word = line?.args[0];
  return word === undefined ? null : { value: word.text, at: word.at };
}

function countOf(text: Setting<string> | null): Setting<number> | null {
  const count = text === null ? null : parseCount(text.value);
  return text === null || count === null ? null : { value: count, at: text.at };
}
