import type { Evidence, LocalText } from '../../result.ts';
import type { OptionText } from './option-texts.ts';
import type { NdbTarget, ReadNdbConfig } from './target.ts';

interface Words {
  readonly expected?: LocalText;
  readonly actual?: LocalText;
}

/** A line of config.ini; without one, the file. */
export function configLine(target: NdbTarget, read: ReadNdbConfig, line: number | null, words: Words = {}): Evidence {
  return at(target.management, target.config, line, read.lines, words);
}

/** A line of a machine's option files. */
export function optionLine(
  node: string,
  text: OptionText,
  place: { readonly path: string; readonly line: number | null },
  words: Words = {},
): Evidence {
  return at(node, place.path, place.line, text.lines.get(place.path) ?? [], words);
}

function at(node: string, file: string, line: number | null, lines: readonly string[], words: Words): Evidence {
  if (line === null) return { node, file, ...words };
  const excerpt = lines[line - 1]?.trim().slice(0, 500) ?? '';
  return { node, file, line, ...words, ...(excerpt === '' ? {} : { excerpt }) };
}
