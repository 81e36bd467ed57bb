/** What a conversation is about: the attempt, one of its checks, one line of a submitted file. Pure; the browser uses it too. */
export type CommentAnchor =
  | { readonly kind: 'attempt' }
  | { readonly kind: 'check'; readonly check: string }
  | { readonly kind: 'line'; readonly node: string; readonly path: string; readonly line: number };

/** As a thread keeps it: all null for the attempt. */
export interface AnchorColumns {
  readonly node: string | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly checkId: string | null;
}

export function anchorColumns(anchor: CommentAnchor): AnchorColumns {
  const nowhere = { node: null, path: null, line: null, checkId: null };
  if (anchor.kind === 'check') return { ...nowhere, checkId: anchor.check };
  if (anchor.kind === 'line') return { ...nowhere, node: anchor.node, path: anchor.path, line: anchor.line };
  return nowhere;
}

export function anchorOfColumns({ node, path, line, checkId }: AnchorColumns): CommentAnchor {
  if (checkId !== null) return { kind: 'check', check: checkId };
  if (node !== null && path !== null && line !== null) return { kind: 'line', node, path, line };
  return { kind: 'attempt' };
}

/** Equal for equal anchors, different for different ones. */
export function anchorKey(anchor: CommentAnchor): string {
  if (anchor.kind === 'check') return `check ${anchor.check}`;
  if (anchor.kind === 'line') return `line ${anchor.line} ${anchor.node} ${anchor.path}`;
  return 'attempt';
}

/** Lines of a file as they are shown and counted: what follows the last line break is one only if there is something. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Whether there is such a place in what was graded. */
export function isPlace(
  anchor: CommentAnchor,
  attempt: {
    readonly checks: readonly string[];
    readonly files: readonly { readonly node: string; readonly path: string; readonly text: string }[];
  },
): boolean {
  if (anchor.kind === 'attempt') return true;
  if (anchor.kind === 'check') return attempt.checks.includes(anchor.check);
  const file = attempt.files.find(({ node, path }) => node === anchor.node && path === anchor.path);
  return file !== undefined && anchor.line >= 1 && anchor.line <= Math.max(1, linesOf(file.text).length);
}
