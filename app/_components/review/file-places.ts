/** Addresses within the page of an attempt: of a line, of a check; and what was seen where. Pure. */
import type { CheckResult } from '#grader/result.ts';

export interface SubmittedFile {
  readonly node: string;
  readonly path: string;
}

/** Id of a line's element; files count from 0 as they are shown, lines from 1. */
export const lineId = (file: number, line: number): string => `file-${file}-line-${line}`;
export const fileId = (file: number): string => `file-${file}`;
/** Check ids are dotted words, which an id of an element may be. */
export const checkElementId = (check: string): string => `check-${check}`;

/** The element a place in a submitted file is shown at, or null when that file was not kept. A line that is not there leads to its file. */
export function placeId(
  files: readonly (SubmittedFile & { readonly lines: number })[],
  node: string,
  path: string,
  line?: number,
): string | null {
  const at = files.findIndex((file) => file.node === node && file.path === path);
  const file = files[at];
  if (file === undefined) return null;
  return line !== undefined && line >= 1 && line <= file.lines ? lineId(at, line) : fileId(at);
}

/** A check that did not pass and points at a line. */
export interface LineEvidence {
  readonly check: CheckResult;
  readonly line: number;
}

/** What did not pass and was seen in a file, in the order of the checks; once per check and line. */
export function evidenceIn(checks: readonly CheckResult[], { node, path }: SubmittedFile): readonly LineEvidence[] {
  const all = checks.flatMap((check) =>
    check.status === 'pass'
      ? []
      : (check.evidence ?? []).flatMap((seen) => (seen.node === node && seen.file === path && seen.line ? { check, line: seen.line } : [])),
  );
  return all.filter(({ check, line }, at) => all.findIndex((other) => other.check.id === check.id && other.line === line) === at);
}
