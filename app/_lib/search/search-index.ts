/** The index of one language's texts: what is found, and in which order. Holds no I/O. */
import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import { type IsMeant, runsIn } from './phrase.ts';
import type { HitKind } from './search-protocol.ts';
import type { Looking } from './snippet.ts';
import { type Word, wordsOf } from './words.ts';

/** One place a search may lead to: a page, or a section of one. Texts are NFC. */
export interface SearchDocument {
  readonly kind: HitKind;
  /** Path below the language, with the section: `/lessons/week-1/galera#quorum`. */
  readonly path: string;
  /** The page's name; on a section the page it is of, which then counts for little. */
  readonly title: string;
  /** Empty for the page as a whole. */
  readonly heading: string;
  /** Shown beside the title, not searched: the daemon of a directive. */
  readonly place: string;
  /** Other names of the whole: spellings of a directive. */
  readonly aliases: readonly string[];
  readonly text: string;
  readonly code: string;
}

export interface Found {
  readonly document: SearchDocument;
  readonly rank: number;
  readonly looking: Looking;
  /** False where it holds only some of the query's words, nothing holding all. */
  readonly isWhole: boolean;
}

export interface SearchIndex {
  /** What answers the query, best first; nothing for a query without a word. */
  search(query: string): readonly Found[];
}

/** Titles before headings before text; a title is the document's own name only where no heading is. */
const BOOST = { name: 8, heading: 5, page: 0.6, text: 1, code: 0.6 };
type Field = keyof typeof BOOST;
const MAX_WORDS = 10;
/** A word this short begins too many others, and is a slip away from too many. */
const LONG_WORD = 4;
/** From here on a slip is forgiven, in words no text has. Shorter ones, Vietnamese syllables, are a slip away from ten others each. */
const ONE_SLIP_WORD = 5;
const TWO_SLIPS_WORD = 9;
/** Of the query's words, how many a text must hold when none holds all. */
const ENOUGH_WORDS = 2 / 3;
/** The least of the best text's score with which a text is still shown. */
const NOISE = 0.2;
/** English terms mean something each for itself; syllables, all shorter, only together. */
const TERM_LENGTH = 6;

type Fields = Record<Field, string> & { readonly id: number };

/** Indexes the documents; their order breaks ties. */
export function createSearchIndex(documents: readonly SearchDocument[]): SearchIndex {
  const index = new MiniSearch<Fields>({
    fields: Object.keys(BOOST),
    tokenize: (text) => wordsOf(text).map(({ folded }) => folded),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, combineWith: 'AND' },
  });
  const fields = documents.map(fieldsOf);
  index.addAll(fields.map((each, id) => ({ id, ...each })));
  const vocabulary = new Set(fields.flatMap((each) => Object.values(each).flatMap((text) => wordsOf(text).map(({ folded }) => folded))));
  const isKnown = (begin: string) => [...vocabulary].some((word) => word.startsWith(begin));

  return {
    search(query) {
      const words = wordsOf(query.normalize('NFC')).slice(0, MAX_WORDS);
      if (words.length === 0) return [];
      const { results, isExact, isWhole } = ask(index, words, isKnown);
      const found = results.flatMap((result) => {
        const document = documents[Number(result.id)];
        return document ? [rate(document, result, words, isExact)] : [];
      });
      return withoutNoise(found, words)
        .sort((a, b) => b.tier - a.tier || b.score - a.score)
        .map(({ document, tier, score, looking }) => ({ document, looking, isWhole, rank: tier * TIER + score }));
    },
  };
}

/** Far above any score. */
const TIER = 1e6;

interface Rated {
  readonly tier: 0 | 1 | 2;
  readonly score: number;
  readonly together: number;
}

/** Without texts that only scatter what others hold together, and those far behind the best. */
function withoutNoise<T extends Rated>(found: readonly T[], words: readonly Word[]): T[] {
  const best = Math.max(...found.filter(({ tier }) => tier === 0).map(({ score }) => score));
  const areSyllables = words.length > 1 && words.every(({ folded }) => folded.length < TERM_LENGTH);
  const isHeldTogether = areSyllables && found.some(({ together }) => together === 1);
  return found.filter(({ tier, score, together }) => tier > 0 || (score >= best * NOISE && !(isHeldTogether && together === 0)));
}

function fieldsOf({ title, heading, aliases, text, code }: SearchDocument): Record<Field, string> {
  const isWhole = heading === '';
  return { name: isWhole ? [title, ...aliases].join(' ') : '', heading, page: isWhole ? '' : title, text, code };
}

/** Exactly first, as one types; with a slip of the finger only where nothing is found so; then most of the words. */
function ask(
  index: MiniSearch<Fields>,
  words: readonly Word[],
  isKnown: (begin: string) => boolean,
): { readonly results: readonly SearchResult[]; readonly isExact: boolean; readonly isWhole: boolean } {
  const query = words.map(({ folded }) => folded).join(' ');
  const prefix: SearchOptions['prefix'] = (term, at, terms) => at === terms.length - 1 || term.length >= LONG_WORD;
  const exact = index.search(query, { prefix });
  if (exact.length > 0) return { results: exact, isExact: true, isWhole: true };
  const fuzzy: SearchOptions['fuzzy'] = (term) => !isKnown(term) && (term.length >= TWO_SLIPS_WORD ? 2 : term.length >= ONE_SLIP_WORD && 1);
  const near = index.search(query, { prefix, fuzzy });
  if (near.length > 0) return { results: near, isExact: false, isWhole: true };
  const some = index.search(query, { prefix, fuzzy, combineWith: 'OR' });
  return {
    results: some.filter(({ queryTerms }) => new Set(queryTerms).size >= words.length * ENOUGH_WORDS),
    isExact: false,
    isWhole: false,
  };
}

function rate(document: SearchDocument, result: SearchResult, words: readonly Word[], isExact: boolean) {
  const fields = fieldsOf(document);
  const looking: Looking = { length: words.length, isMeant: meaning(words, isExact ? null : new Set(result.terms)) };
  const written: Looking = { length: words.length, isMeant: exactly(words) };
  const [name = [], heading = [], ...rest] = [fields.name, fields.heading, fields.text, fields.code].map(wordsOf);
  const best = (how: Looking) => Math.max(...[name, heading, ...rest].map((field) => togetherness(field, how)));
  const tier = saysIt(name, looking) ? 2 : saysIt(heading, looking) ? 1 : 0;
  const together = best(looking);
  return { document, looking, tier, together, score: result.score * (1 + 6 * together ** 2) * (1 + best(written)) } as const;
}

/** By its beginning, or by being one of the words the index took a slip for. */
function meaning(words: readonly Word[], near: ReadonlySet<string> | null): IsMeant {
  return ({ folded }, queryAt) => {
    const asked = words[queryAt];
    if (asked === undefined) return false;
    const mayBegin = queryAt === words.length - 1 || asked.folded.length >= LONG_WORD;
    if (folded === asked.folded || (mayBegin && folded.startsWith(asked.folded))) return true;
    return near !== null && asked.folded.length >= ONE_SLIP_WORD && near.has(folded) && folded[0] === asked.folded[0];
  };
}

/** With the marks the reader typed. */
function exactly(words: readonly Word[]): IsMeant {
  return ({ marked }, queryAt) => marked === words[queryAt]?.marked;
}

/** Holds every word, and syllables not scattered: `bản … ghi` is not `bản ghi`. */
function saysIt(text: readonly Word[], looking: Looking): boolean {
  const at = Array.from({ length: looking.length }, (_, queryAt) => text.find((word) => looking.isMeant(word, queryAt)));
  if (at.includes(undefined)) return false;
  return at.every((word) => (word?.folded.length ?? 0) >= LONG_WORD) || togetherness(text, looking) >= 0.5;
}

/** 1 when the query stands in the text as it is written, 0 when no two of its words follow each other. */
function togetherness(text: readonly Word[], { length, isMeant }: Looking): number {
  const longest = runsIn(text, length, isMeant)[0]?.length ?? 0;
  return length === 1 ? longest : Math.max(0, (longest - 1) / (length - 1));
}
