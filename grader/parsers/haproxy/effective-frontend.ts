import { parseAddressList } from './address.ts';
import type { FrontendLog, FrontendSide, LogTarget, UseBackend } from './effective-model.ts';
import { type Inheriting, lastDirective } from './inheritance.ts';
import type { Directive } from './model.ts';
import { portCondition } from './port-condition.ts';

/** The receiving side of a `frontend` or `listen`. `lines` are those in force, inherited ones first. */
export function frontendSide(source: Inheriting, lines: readonly Directive[]): FrontendSide {
  const own = source.section.directives;
  const chosen = lastDirective(lines, 'default_backend')?.args[0];
  return {
    binds: own
      .filter((line) => line.keyword === 'bind')
      .flatMap((line) => {
        const [address, ...options] = line.args;
        return address === undefined ? [] : [{ addresses: parseAddressList(address.text), options, at: line.at }];
      }),
    defaultBackend: chosen === undefined ? null : { value: chosen.text, at: chosen.at },
    useBackends: own.filter((line) => line.keyword === 'use_backend').flatMap((line) => useBackend(line, lines)),
    log: frontendLog(lines),
  };
}

function useBackend(line: Directive, lines: readonly Directive[]): readonly UseBackend[] {
  const [name, ...condition] = line.args;
  if (name === undefined) return [];
  const words = condition.map((word) => word.text);
  return [{ value: name.text, at: name.at, conditional: words.length > 0, onPort: portCondition(words, lines) }];
}

/** One `log` line: `log <target> [len n] [format f] … <facility> [level]`. */
export function logTarget(line: Directive): LogTarget {
  const rest = line.args.slice(1).map((word) => word.text);
  while (/^(len|format|sample|ring|profile)$/.test(rest[0] ?? '')) rest.splice(0, 2);
  return { target: line.args[0]?.text ?? '', facility: rest[0] ?? null, at: line.at };
}

function frontendLog(lines: readonly Directive[]): FrontendLog {
  const reset = lines.findLastIndex((line) => line.keyword === 'log' && line.prefix === 'no');
  const logs = lines.slice(reset + 1).filter((line) => line.keyword === 'log' && line.prefix === undefined);
  return {
    targets: logs.filter((line) => line.args[0]?.text !== 'global').map(logTarget),
    global: logs.find((line) => line.args[0]?.text === 'global')?.at ?? null,
    format: logFormat(lines),
  };
}

type LogFormat = FrontendLog['format'];

/** `log-format` and the log options replace each other: the last one written counts. */
function logFormat(lines: readonly Directive[]): LogFormat {
  const found = lines.findLast((line) => formatNamed(line) !== null);
  const format = found === undefined ? null : formatNamed(found);
  if (found === undefined || format === null) return { value: 'none', at: null };
  return { value: found.prefix === undefined ? format : 'none', at: found.at };
}

function formatNamed(line: Directive): LogFormat['value'] | null {
  if (line.keyword === 'log-format') return 'custom';
  if (line.keyword !== 'option') return null;
  switch (line.args[0]?.text) {
    case 'httplog':
      return line.args[1]?.text === 'clf' ? 'clf' : 'http';
    case 'httpslog':
      return 'https';
    case 'tcplog':
      return 'tcp';
    default:
      return null;
  }
}
