/** What was found, as it is shown: grouped, with the words marked, and what only the other language has. Pure. */
import type { Locale } from '../i18n/locales.ts';
import type { Found } from './search-index.ts';
import type { Hit, HitGroup, HitKind, SearchAnswer } from './search-protocol.ts';
import { markedText, snippetOf } from './snippet.ts';

/** One language's finds, best first. */
export interface Finds {
  readonly locale: Locale;
  readonly found: readonly Found[];
}

const MOST_ELSEWHERE = 5;

/** Groups stand in the order of their best hit. The same place in the other language is no further find, and half a query there is none. */
export function presentAnswer(query: string, limit: number, { here, elsewhere }: { here: Finds; elsewhere: Finds }): SearchAnswer {
  const known = new Set(here.found.map(({ document }) => document.path));
  const others = elsewhere.found.filter(({ document, isWhole }) => isWhole && !known.has(document.path));
  return {
    query,
    groups: grouped(here, limit),
    count: here.found.length,
    elsewhere: others.slice(0, MOST_ELSEWHERE).map((found) => hitOf(found, elsewhere.locale)),
  };
}

function grouped({ locale, found }: Finds, limit: number): readonly HitGroup[] {
  const kinds = [...new Set(found.map(({ document }) => document.kind))];
  return kinds.map((kind: HitKind) => ({
    kind,
    hits: found
      .filter(({ document }) => document.kind === kind)
      .slice(0, limit)
      .map((each) => hitOf(each, locale)),
  }));
}

function hitOf({ document, looking }: Found, locale: Locale): Hit {
  const { kind, path, title, heading, place, text, code } = document;
  const [page, anchor] = path.split('#');
  const line = (of: string) => snippetOf(of.replace(/\s+/g, ' '), looking);
  const isInCodeOnly = [markedText(title, looking), line(text)].every((pieces) => !marks(pieces)) && marks(line(code));
  return {
    kind,
    locale,
    href: `/${locale}${page}${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`,
    title: markedText(title, looking),
    place: heading === '' ? (place === '' ? [] : [{ text: place, isMark: false }]) : markedText(heading, looking),
    snippet: line(isInCodeOnly ? code : text),
  };
}

function marks(pieces: Hit['snippet']): boolean {
  return pieces.some(({ isMark }) => isMark);
}
