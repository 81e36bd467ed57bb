/** What the parsers say of a configuration, in the reader's language, as the editor wants it. Pure; only warnings: the daemon judges. */
import { parseHaproxyConfig } from '#grader/parsers/haproxy/index.ts';
import { parseKeepalivedConfig } from '#grader/parsers/keepalived/index.ts';
import type { WorkbenchText } from '../text.ts';

export interface ConfigMarker {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

type ProblemText = WorkbenchText['files']['problems'];

/** Markers for a text of a language; none for languages without a parser. */
export function configMarkers(language: string, source: string, text: WorkbenchText): readonly ConfigMarker[] {
  if (source.trim() === '') return [];
  if (language === 'haproxy') return haproxyMarkers(source, text.files.problems);
  return language === 'keepalived' ? keepalivedMarkers(source, text.files.problems) : [];
}

function haproxyMarkers(source: string, words: ProblemText): readonly ConfigMarker[] {
  return parseHaproxyConfig(source).problems.map(({ code, at }) => ({ line: at.line, column: at.column, message: words[code] }));
}

const MAIN = '/keepalived.conf';

/** Files it includes are not at hand here, and what is said of those is left out. */
function keepalivedMarkers(source: string, words: ProblemText): readonly ConfigMarker[] {
  const { problems } = parseKeepalivedConfig({ files: { [MAIN]: source }, main: MAIN, configId: '' });
  return problems.flatMap(({ code, at }) =>
    Object.hasOwn(words, code) && at.file === MAIN ? [{ line: at.line, column: at.column, message: words[code as keyof ProblemText] }] : [],
  );
}
