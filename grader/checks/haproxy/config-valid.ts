import type { CheckContext, CheckDefinition, Verdict } from '../../engine/check.ts';
import { fail, pass } from '../../engine/check.ts';
import type { Directive, Word } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';
import { validationFiles } from './validation-files.ts';

/** Names that exist on the node but perhaps not in the probe; they are judged elsewhere and replaced for validation. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(['user', 'group']);
const STAND_IN = 'haproxy';
/** Folders relative names start from; the copies' names say it all. */
const BASES: ReadonlySet<string> = new Set(['crt-base', 'key-base', 'ca-base']);

/**
 * The file is there and HAProxy would start with it: the probe's own copy of HAProxy reads it (`haproxy -c`), never the
 * node's. Warnings are fine. Learners go wrong with server options on lines of their own, unknown algorithms, missing names.
 * https://docs.haproxy.org/3.0/management.html#3
 */
export function configValid(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Tệp cấu hình hợp lệ', 'The configuration is valid'),
    timeoutMs: 45_000,
    run: async (context) => {
      const loaded = await context.get(target.file);
      if (!loaded.ok) return fail(loaded.problem, [{ node: target.node, file: target.path }]);
      if (loaded.config.sections.every((section) => section.directives.length === 0)) return nothingWritten(target);
      return validated(context, target);
    },
  });
}

function nothingWritten(target: HaproxyTarget): Verdict {
  return fail(say(`${target.path} chưa có chỉ thị nào ngoài chú thích.`, `${target.path} holds no directive yet besides comments.`), [
    { node: target.node, file: target.path },
  ]);
}

async function validated(context: CheckContext, target: HaproxyTarget): Promise<Verdict> {
  const file = await requireConfig(context, target);
  const { files: named, renamed } = await validationFiles(context.sandbox, target, file);
  const files = { ...named, [target.path]: withStandIns(file, renamed) };
  const { exitCode, output: raw } = await context.sandbox.probe({ op: 'haproxy.validate', args: { files, main: target.path } });
  if (exitCode === 0) return pass(say('HAProxy đọc tệp không báo lỗi.', 'HAProxy reads the file without errors.'));
  const output = withOwnNames(raw, renamed);
  const alert = firstAlert(output, target.path);
  const seen = alert?.text ?? firstLine(output);
  const where = alert?.line ?? null;
  return fail(
    where === null
      ? say(`HAProxy từ chối tệp: ${seen}`, `HAProxy refuses the file: ${seen}`)
      : say(`HAProxy từ chối dòng ${where}: ${seen}`, `HAProxy refuses line ${where}: ${seen}`),
    [
      lineEvidence(target, file, where === null ? null : { line: where, column: 1 }, { actual: say(seen, seen) }),
      { node: 'probe', excerpt: output },
    ],
  );
}

/** What HAProxy said, with the files' own names. */
function withOwnNames(output: string, renamed: ReadonlyMap<string, string>): string {
  return [...new Set(renamed.values())].reduce((text, name) => text.replaceAll(`'${name}`, `'/${name}`), output);
}

/** The first alert that names a place, else the first alert. */
function firstAlert(output: string, path: string): { readonly line: number | null; readonly text: string } | null {
  const alerts = output.split('\n').filter((line) => line.startsWith('[ALERT]'));
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const alert of alerts) {
    const match = new RegExp(`\\[${escaped}:(\\d+)\\][^:]*: ?(.*)$`).exec(alert);
    if (match !== null) return { line: Number(match[1]), text: match[2] ?? '' };
  }
  const text = alerts[0]?.replace(/^\[ALERT\]\s*\(\d+\)\s*:\s*(config\s*:\s*)?/, '');
  return text === undefined ? null : { line: null, text };
}

function firstLine(output: string): string {
  return output.split('\n').find((line) => line.trim() !== '') ?? '';
}

/** The text with users and groups replaced by one the probe has, and names of files by those of their copies; every line stays where it is. */
function withStandIns(file: ReadConfig, renamed: ReadonlyMap<string, string>): string {
  const lines = [...file.lines];
  for (const line of file.effective.global.lines) replaceNames(lines, line);
  for (const line of file.config.sections.flatMap((section) => section.directives)) {
    const nameOf = (word: Word) => renamed.get(`${word.at.line}:${word.at.column}`);
    if (line.args.some((word) => nameOf(word) !== undefined)) {
      write(lines, line, [line.keyword, ...line.args.map((word) => ({ ...word, text: nameOf(word) ?? word.text }))]);
    }
  }
  return lines.join('\n');
}

function replaceNames(lines: string[], line: Directive): void {
  if (BASES.has(line.keyword)) {
    lines[line.at.line - 1] = '';
    return;
  }
  const words = [{ text: line.keyword }, ...line.args];
  const stats = line.keyword === 'stats';
  const named = words.some((word, index) => LOCAL_NAMES.has(word.text) && (stats || index === 0));
  if (!named || line.prefix !== undefined) return;
  const replaced = words.map((word, index) => {
    const before = words[index - 1]?.text ?? '';
    return LOCAL_NAMES.has(before) && (stats || index === 1) ? STAND_IN : word.text;
  });
  write(lines, line, replaced);
}

/** Writes a line anew, each word quoted. A variable stays one. */
function write(lines: string[], line: Directive, words: readonly (string | { readonly text: string; readonly variable: boolean })[]): void {
  const quoted = words.map((word) => {
    if (typeof word !== 'string' && word.variable) return `"${word.text.replace(/[\\"]/g, '\\$&')}"`;
    return `"${(typeof word === 'string' ? word : word.text).replace(/[\\"$]/g, '\\$&')}"`;
  });
  lines[line.at.line - 1] = ` ${line.prefix === undefined ? '' : `${line.prefix} `}${quoted.join(' ')}`;
}
