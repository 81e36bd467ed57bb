import { type PlacedWord, placeWords, wordsBeforeCursor } from './placed-words.ts';
import type { ConfigGrammar, Run } from './runs.ts';

const RULES = { comment: '#!', alone: '{}' };

/** Blocks whose lines begin with something named elsewhere, an address or a script; keywords follow it. */
const LISTS: ReadonlySet<string> = new Set([
  'track_file',
  'track_interface',
  'track_process',
  'track_script',
  'unicast_peer',
  'virtual_ipaddress',
  'virtual_ipaddress_excluded',
  'virtual_routes',
]);

/** Where in the blocks one is: keywords of the open ones, and the words of the statement a brace would open. */
interface Place {
  readonly blocks: readonly string[];
  readonly statement: string;
}

/** keepalived.conf: statements in nested blocks; a brace may stand on the keyword's line or below it. */
export const keepalivedGrammar: ConfigGrammar = {
  words: (line, isOpen) => (isOpen ? (wordsBeforeCursor(line, RULES) ?? []) : placeWords(line, RULES).words),
  fold: (name) => name,
  runs(before, words) {
    let place: Place = { blocks: [], statement: '' };
    for (const line of before) for (const statement of statements(placeWords(line, RULES).words)) place = after(place, statement);
    const runs: Run[] = [];
    for (const statement of statements(words)) {
      runs.push(...runsOf(statement, place.blocks.at(-1)));
      place = after(place, statement);
    }
    return runs;
  },
};

/** A line's words, cut at braces, which stand alone; without the `@host` that a line may be meant for. */
function statements(words: readonly PlacedWord[]): readonly (readonly PlacedWord[])[] {
  const cut: PlacedWord[][] = [[]];
  for (const word of words[0]?.text.startsWith('@') ? words.slice(1) : words) {
    if (isBrace(word)) cut.push([word], []);
    else cut.at(-1)?.push(word);
  }
  return cut.filter((statement) => statement.length > 0);
}

const isBrace = ({ text }: PlacedWord) => text === '{' || text === '}';

function after({ blocks, statement }: Place, [first]: readonly PlacedWord[]): Place {
  if (first?.text === '{') return { blocks: [...blocks, statement], statement: '' };
  if (first?.text === '}') return { blocks: blocks.slice(0, -1), statement: '' };
  return { blocks, statement: first?.text ?? '' };
}

function runsOf(words: readonly PlacedWord[], block: string | undefined): readonly Run[] {
  const [first, ...rest] = words;
  if (first === undefined || isBrace(first) || first.text.startsWith('$')) return [];
  const own = block === undefined ? [] : [block];
  return [
    { words, scopes: own, takesUnscoped: block === undefined, begins: 'first' },
    { words: rest, scopes: [first.text, ...own.filter((name) => LISTS.has(name))], takesUnscoped: false, begins: 'any' },
  ];
}
