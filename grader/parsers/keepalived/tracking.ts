import type { Tracked, TrackWeight, VrrpProcess, VrrpScript } from './effective-model.ts';
import type { Position, Statement, Word } from './model.ts';
import { byDefault, flagOf, last, numberOf, parseNumber, textOf, timeOf } from './settings.ts';

/** Beyond these a weight is refused and the default stays. */
const MAX_WEIGHT = 254;
const COUNT = { min: 1, max: 2 ** 31 - 1, isWhole: true };

/** A `vrrp_script` block. https://www.keepalived.org/manpage.html, VRRP script(s) */
export function vrrpScript(statement: Statement): VrrpScript {
  const lines = statement.block ?? [];
  const script = last(lines, 'script');
  const words = script === null ? [] : commandWords(script.args);
  const intervalMs = timeOf(lines, 'interval', 1) ?? byDefault(1000);
  return {
    name: statement.args[0]?.text ?? '',
    at: statement.at,
    command: script === null || words.length === 0 ? null : { value: script.args.map((word) => word.text).join(' '), at: script.at },
    words,
    intervalMs,
    timeoutMs: timeOf(lines, 'timeout', 1) ?? byDefault(intervalMs.value),
    weight: ownWeight(lines),
    rise: numberOf(lines, 'rise', COUNT) ?? byDefault(1),
    fall: numberOf(lines, 'fall', COUNT) ?? byDefault(1),
    user: textOf(lines, 'user'),
    beginsFailed: flagOf(lines, 'init_fail').value,
  };
}

/** A `vrrp_track_process` block. https://www.keepalived.org/manpage.html, VRRP track processes */
export function vrrpProcess(statement: Statement): VrrpProcess {
  const lines = statement.block ?? [];
  const both = timeOf(lines, 'delay');
  return {
    name: statement.args[0]?.text ?? '',
    at: statement.at,
    words: (last(lines, 'process')?.args ?? []).map((word) => word.text),
    weight: ownWeight(lines),
    quorum: numberOf(lines, 'quorum', { ...COUNT, min: 0 }) ?? byDefault(1),
    forkDelayMs: timeOf(lines, 'fork_delay') ?? both ?? byDefault(0),
    terminateDelayMs: timeOf(lines, 'terminate_delay') ?? both ?? byDefault(0),
  };
}

/** The names of a `track_script` or `track_process` block, with what stands above of that name. */
export function tracked<T extends { readonly name: string; readonly weight: TrackWeight }>(
  lines: readonly Statement[],
  known: readonly T[],
): readonly Tracked<T>[] {
  return lines.map((line) => {
    const of = known.find((one) => one.name === line.keyword) ?? null;
    const inherited: TrackWeight = of?.weight ?? { value: 0, isReversed: false, at: null };
    return { name: line.keyword, at: line.at, of, weight: writtenWeight(line.args, line.at, inherited) };
  });
}

/** The names of a `track_interface` block. */
export function trackedInterfaces(lines: readonly Statement[]): readonly Tracked<string>[] {
  return lines.map((line) => ({
    name: line.keyword,
    at: line.at,
    of: line.keyword,
    weight: writtenWeight(line.args, line.at, { value: 0, isReversed: false, at: null }),
  }));
}

function ownWeight(lines: readonly Statement[]): TrackWeight {
  const none: TrackWeight = { value: 0, isReversed: false, at: null };
  return lines
    .filter((line) => line.keyword === 'weight')
    .reduce((before, line) => writtenWeight([{ text: 'weight', at: line.at }, ...line.args], line.at, before), none);
}

function writtenWeight(words: readonly Word[], at: Position, inherited: TrackWeight): TrackWeight {
  const index = words.findIndex((word) => word.text === 'weight');
  const value = index < 0 ? null : parseNumber(words[index + 1]?.text ?? '');
  const texts = words.map((word) => word.text);
  const isReversed = texts.includes('reverse') || (inherited.isReversed && !texts.includes('noreverse'));
  if (value === null || !Number.isInteger(value) || Math.abs(value) > MAX_WEIGHT) return { ...inherited, isReversed };
  return { value, isReversed, at };
}

/** A quoted command is cut at its blanks, single quotes and backslashes keep some together. */
function commandWords(args: readonly Word[]): readonly string[] {
  const text = args.map((word) => word.text).join(' ');
  return [...text.matchAll(/(?:'[^']*'|\\.|[^\s'\\])+/g)].map((match) =>
    match[0].replace(/'([^']*)'|\\(.)/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? ''),
  );
}
