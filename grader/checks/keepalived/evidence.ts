import type { Position } from '../../parsers/keepalived/index.ts';
import type { Evidence, LocalText } from '../../result.ts';
import type { Side } from './pair.ts';

/** The learner's own line, with what was expected and seen. Without a place, the file. */
export function lineEvidence(
  side: Pick<Side, 'node' | 'path' | 'read'>,
  at: Position | null,
  words: { readonly expected?: LocalText; readonly actual?: LocalText } = {},
): Evidence {
  if (at === null) return { node: side.node, file: side.path, ...words };
  const excerpt = side.read.files.get(at.file)?.text.split(/\r?\n/)[at.line - 1]?.slice(0, 500) ?? '';
  return { node: side.node, file: at.file, line: at.line, ...words, ...(excerpt.trim() === '' ? {} : { excerpt }) };
}
