/** What the parser says of a configuration, in the reader's language, as the editor wants it. Pure; only warnings: the daemon judges. */
import { parseHaproxyConfig } from '#grader/parsers/haproxy/index.ts';
import type { WorkbenchText } from '../text.ts';

export interface ConfigMarker {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Markers for a text of a language; none for languages without a parser. */
export function configMarkers(language: string, source: string, text: WorkbenchText): readonly ConfigMarker[] {
  if (language !== 'haproxy' || source.trim() === '') return [];
  return parseHaproxyConfig(source).problems.map(({ code, at }) => ({
    line: at.line,
    column: at.column,
    message: text.files.problems[code],
  }));
}
