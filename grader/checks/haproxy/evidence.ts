import type { Position } from '../../parsers/haproxy/index.ts';
import type { Evidence, LocalText } from '../../result.ts';
import type { HaproxyTarget, ReadConfig } from './target.ts';

/** The learner's own line, with what was expected and seen. */
export function lineEvidence(
  target: HaproxyTarget,
  file: ReadConfig,
  at: Position | null,
  words: { readonly expected?: LocalText; readonly actual?: LocalText } = {},
): Evidence {
  if (at === null) return { node: target.node, file: target.path, ...words };
  const excerpt = file.lines[at.line - 1]?.replace(/\r$/, '').slice(0, 500) ?? '';
  return { node: target.node, file: target.path, line: at.line, ...words, ...(excerpt.trim() === '' ? {} : { excerpt }) };
}
