/** What changed in somebody's files from one attempt to the next, line by line with the words marked. Pure. */
import { diffWordsWithSpace, structuredPatch } from 'diff';

export interface KeptFile {
  readonly node: string;
  readonly path: string;
  readonly text: string;
}

export interface DiffPart {
  readonly text: string;
  /** This is what became another within the line. */
  readonly isMarked: boolean;
}

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** 1-based line in the file before and after; null where it has none. */
  readonly before: number | null;
  readonly after: number | null;
  readonly parts: readonly DiffPart[];
}

export interface FileDiff {
  readonly node: string;
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Stretches of lines around each change, in order. */
  readonly hunks: readonly (readonly DiffLine[])[];
}

/** Learners write the files: two that are made to be hard to compare are shown as a whole file gone and another come. */
const TIMEOUT_MS = 300;
const CONTEXT_LINES = 3;
/** Words of a longer line are not compared. */
const MAX_MARKED_LENGTH = 2_000;

/** Files that differ, by node and path; empty when nothing changed. */
export function diffFiles(before: readonly KeptFile[], after: readonly KeptFile[]): readonly FileDiff[] {
  const [old, fresh] = [byPlace(before), byPlace(after)];
  const places = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return places.flatMap((place): FileDiff[] => {
    const [was, is] = [old.get(place), fresh.get(place)];
    const file = is ?? was;
    if (!file || was?.text === is?.text) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ node: file.node, path: file.path, change, hunks: hunksOf(was?.text ?? '', is?.text ?? '') }];
  });
}

const byPlace = (files: readonly KeptFile[]) => new Map(files.map((file) => [`${file.node}:${file.path}`, file]));

function hunksOf(before: string, after: string): readonly (readonly DiffLine[])[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: CONTEXT_LINES, timeout: TIMEOUT_MS });
  if (!patch) return [wholly(before, after)];
  return patch.hunks.map(({ oldStart, newStart, lines }) => withWords(numbered(lines, oldStart, newStart)));
}

function wholly(before: string, after: string): readonly DiffLine[] {
  const lines = (text: string, sign: string) =>
    text === ''
      ? []
      : text
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => sign + line);
  return numbered([...lines(before, '-'), ...lines(after, '+')], 1, 1);
}

/** Lines as a patch has them: a sign and the text. `\ No newline at end of file` is no line of the file. */
function numbered(lines: readonly string[], oldStart: number, newStart: number): readonly DiffLine[] {
  let [before, after] = [oldStart, newStart];
  return lines.flatMap((line): DiffLine[] => {
    const parts = [{ text: line.slice(1), isMarked: false }];
    if (line.startsWith('-')) return [{ kind: 'removed', before: before++, after: null, parts }];
    if (line.startsWith('+')) return [{ kind: 'added', before: null, after: after++, parts }];
    if (line.startsWith('\\')) return [];
    return [{ kind: 'same', before: before++, after: after++, parts }];
  });
}

/** Marks words where as many lines came as went: those are the same lines, rewritten. */
function withWords(lines: readonly DiffLine[]): readonly DiffLine[] {
  const marked = [...lines];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.kind !== 'removed') continue;
    const removed = runFrom(lines, at, 'removed');
    const added = runFrom(lines, at + removed, 'added');
    if (removed === added) for (let i = at; i < at + removed; i += 1) markPair(marked, i, i + removed);
    at += removed + added - 1;
  }
  return marked;
}

function runFrom(lines: readonly DiffLine[], start: number, kind: DiffLine['kind']): number {
  const end = lines.findIndex((line, at) => at >= start && line.kind !== kind);
  return (end === -1 ? lines.length : end) - start;
}

function markPair(lines: DiffLine[], oldAt: number, newAt: number): void {
  const [was, is] = [lines[oldAt], lines[newAt]];
  const [before, after] = [was?.parts[0]?.text ?? '', is?.parts[0]?.text ?? ''];
  if (!was || !is || before.length + after.length > MAX_MARKED_LENGTH) return;
  const words = diffWordsWithSpace(before, after);
  const isAlike = words.some(({ added, removed, value }) => !added && !removed && value.trim() !== '');
  // Lines that share nothing are no rewriting; marking all of both says nothing.
  if (!isAlike) return;
  const side = (gone: 'added' | 'removed') =>
    words.filter((word) => !word[gone]).map(({ value, added, removed }) => ({ text: value, isMarked: added || removed }));
  lines[oldAt] = { ...was, parts: side('added') };
  lines[newAt] = { ...is, parts: side('removed') };
}
