import { type MarkedText, markedText, slice, trimmed } from './marked-text.ts';
import { folderOf, matchFiles } from './match-files.ts';
import type { KeepalivedSource, ParseProblem, Position } from './model.ts';
import { type Parameters, readDefinition, substitute } from './parameters.ts';
import { splitBraces } from './split-words.ts';
import { stripComment } from './strip-comment.ts';

const MAX_DEPTH = 16;
const MAX_LINES = 20_000;
const INCLUDE = /^include[rmwba]?\s+(.*)$/;

/** What reading leaves behind: lines without comments, definitions, conditions and includes; a brace is a line of its own. */
export interface ReadLines {
  readonly lines: readonly MarkedText[];
  readonly files: readonly string[];
  readonly problems: readonly ParseProblem[];
}

interface Reading {
  readonly source: KeepalivedSource;
  readonly parameters: Parameters;
  readonly lines: MarkedText[];
  readonly files: string[];
  readonly problems: ParseProblem[];
  /** The definition that goes on with the next line. */
  open: string | null;
  openFiles: readonly string[];
}

/** Reads the main file with all it includes, as keepalived 2.3 does (lib/parser.c, read_line). Never throws. */
export function readLines(source: KeepalivedSource): ReadLines {
  const parameters: Parameters = new Map([
    ['_INSTANCE', source.configId],
    ['_HASH', '#'],
    ['_BANG', '!'],
  ]);
  const reading: Reading = { source, parameters, lines: [], files: [], problems: [], open: null, openFiles: [] };
  const main = source.files[source.main];
  if (main === undefined) report(reading, 'file-missing', { file: source.main, line: 1, column: 1 }, source.main);
  else readFile(reading, source.main, main);
  return reading;
}

function readFile(reading: Reading, path: string, text: string): void {
  const outer = reading.openFiles;
  reading.openFiles = [...outer, path];
  reading.files.push(path);
  text.split(/\r*\n/).forEach((raw, index) => {
    if (reading.lines.length >= MAX_LINES) return;
    reading.parameters.set('_PWD', folderOf(path));
    if (raw.includes('\0')) report(reading, 'nul-byte', { file: path, line: index + 1, column: raw.indexOf('\0') + 1 }, 'NUL');
    readLine(reading, markedText((raw.split('\0')[0] ?? '').replace(/\r+$/, ''), path, index + 1));
  });
  reading.openFiles = outer;
}

function readLine(reading: Reading, raw: MarkedText): void {
  const { line, isOpen } = stripComment(raw);
  if (isOpen) report(reading, 'unclosed-quote', at(line), line.text.slice(0, 80));
  if (reading.open !== null) continueDefinition(reading, line.text);
  else if (line.text !== '') readMeaning(reading, line, 0);
}

function continueDefinition(reading: Reading, text: string): void {
  const name = reading.open ?? '';
  const goesOn = text.endsWith('\\');
  const own = goesOn ? text.slice(0, -1).trimEnd() : text;
  const before = reading.parameters.get(name) ?? '';
  if (own !== '') reading.parameters.set(name, before === '' ? own : `${before}\n${own}`);
  if (!goesOn) reading.open = null;
}

function readMeaning(reading: Reading, given: MarkedText, depth: number): void {
  const line = conditional(given, reading.source.configId);
  if (line === null || line.text === '') return;
  const definition = readDefinition(line);
  if (definition !== null) define(reading, definition.name, definition.value);
  else if (line.text.startsWith('~')) report(reading, 'not-unfolded', at(line), line.text.slice(0, 80));
  else readFinished(reading, line, depth);
}

/** A line that is neither a definition nor for another host: its parameters replaced, its include followed. */
function readFinished(reading: Reading, line: MarkedText, depth: number): void {
  const filled = substitute(line, reading.parameters);
  const include = INCLUDE.exec(line.text);
  if (filled === null || depth > MAX_DEPTH) report(reading, 'too-long', at(line), line.text.slice(0, 80));
  else if (filled.text !== line.text) readFilled(reading, filled, depth + 1);
  else if (include !== null) readInclude(reading, line, include[1] ?? '');
  else if (reading.lines.length < MAX_LINES) reading.lines.push(...splitBraces(line));
}

/** A parameter may hold several lines, comments and conditions of its own. */
function readFilled(reading: Reading, filled: MarkedText, depth: number): void {
  let from = 0;
  for (const part of filled.text.split('\n')) {
    readMeaning(reading, stripComment(slice(filled, from, from + part.length)).line, depth);
    from += part.length + 1;
  }
}

function define(reading: Reading, name: string, value: string): void {
  const goesOn = value.endsWith('\\');
  reading.parameters.set(name, goesOn ? value.slice(0, -1).trimEnd() : value);
  if (goesOn) reading.open = name;
}

/** `@name …` counts only on the host of that name, `@^name …` only on others. */
function conditional(line: MarkedText, configId: string): MarkedText | null {
  const match = /^@(\^?)(\S*)(\s+|$)/.exec(line.text);
  if (match === null) return line;
  const isMeant = (match[2] === configId) !== (match[1] === '^');
  return isMeant ? conditional(trimmed(slice(line, match[0].length)), configId) : null;
}

function readInclude(reading: Reading, line: MarkedText, pattern: string): void {
  const found = matchFiles(Object.keys(reading.source.files), pattern.trim(), folderOf(line.file));
  if (found.length === 0) report(reading, 'include-missing', at(line), pattern.trim());
  for (const path of found) {
    if (reading.openFiles.includes(path) || reading.openFiles.length > MAX_DEPTH) report(reading, 'include-loop', at(line), path);
    else readFile(reading, path, reading.source.files[path] ?? '');
  }
}

function report(reading: Reading, code: ParseProblem['code'], position: Position, detail: string): void {
  if (reading.problems.length < 100) reading.problems.push({ code, at: position, detail });
}

function at(line: MarkedText): Position {
  return { file: line.file, line: line.line, column: line.columns[0] ?? 1 };
}
