import type { Word } from './wrapper-words.ts';

/** One option of the command line. `value` is null for a switch. */
export interface GivenOption {
  /** Its letter, however it was written: `m` for `-m16` and `--memory-limit=16`. */
  readonly letter: string;
  readonly value: string | null;
  readonly line: number;
}

/** Why the daemon would not start. */
export interface OptionProblem {
  readonly kind: 'unknown' | 'no-value';
  readonly text: string;
  readonly line: number;
}

/** `memcached -h` of 1.6.38: letters, those with a value followed by a colon as for getopt. */
const LETTERS = 'a:Ap:s:U:m:Mc:khiVrvdl:u:P:f:n:t:D:LR:Cb:B:I:SFXWY:e:Zo:N:';
/** `--verbose=2` is taken, its value is not. */
const MAY_TAKE_VALUE = 'v';
const LONG: Readonly<Record<string, string>> = {
  'unix-mask': 'a',
  'enable-shutdown': 'A',
  port: 'p',
  'unix-socket': 's',
  'udp-port': 'U',
  'memory-limit': 'm',
  'disable-evictions': 'M',
  'conn-limit': 'c',
  'lock-memory': 'k',
  help: 'h',
  license: 'i',
  version: 'V',
  'enable-coredumps': 'r',
  verbose: 'v',
  daemon: 'd',
  listen: 'l',
  user: 'u',
  pidfile: 'P',
  'slab-growth-factor': 'f',
  'slab-min-size': 'n',
  threads: 't',
  'enable-largepages': 'L',
  'max-reqs-per-event': 'R',
  'disable-cas': 'C',
  'listen-backlog': 'b',
  protocol: 'B',
  'max-item-size': 'I',
  'enable-sasl': 'S',
  'disable-flush-all': 'F',
  'disable-dumping': 'X',
  'disable-watch': 'W',
  'auth-file': 'Y',
  'memory-file': 'e',
  'enable-ssl': 'Z',
  extended: 'o',
  'napi-ids': 'N',
};

/** Options in order, as getopt_long reads them: letters together, values attached or next, long names shortened; stray words are left out. Pure. */
export function givenOptions(words: readonly Word[]): {
  readonly options: readonly GivenOption[];
  readonly problems: readonly OptionProblem[];
} {
  const options: GivenOption[] = [];
  const problems: OptionProblem[] = [];
  const rest = [...words];

  function add(letter: string, attached: string | null, written: string, line: number): void {
    if (!takesValue(letter)) options.push({ letter, value: null, line });
    else {
      const value = attached ?? rest.shift()?.text;
      if (value === undefined) problems.push({ kind: 'no-value', text: written, line });
      else options.push({ letter, value, line });
    }
  }

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const { text, line } = word;
    if (text === '--') break;
    if (text.startsWith('--')) readLong(text, line);
    else if (text.startsWith('-') && text.length > 1) readLetters(text, line);
  }
  return { options, problems };

  function readLong(text: string, line: number): void {
    const [, name = '', value = null] = /^--([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const letter = longLetter(name);
    if (letter === null || (value !== null && !takesValue(letter) && letter !== MAY_TAKE_VALUE))
      problems.push({ kind: 'unknown', text, line });
    else add(letter, value, text, line);
  }

  function readLetters(text: string, line: number): void {
    for (let at = 1; at < text.length; at += 1) {
      const letter = text[at] ?? '';
      if (letter === ':' || !LETTERS.includes(letter)) {
        problems.push({ kind: 'unknown', text: `-${letter}`, line });
        return;
      }
      const attached = text.slice(at + 1);
      add(letter, attached === '' ? null : attached, `-${letter}`, line);
      if (takesValue(letter)) return;
    }
  }
}

function takesValue(letter: string): boolean {
  return LETTERS[LETTERS.indexOf(letter) + 1] === ':';
}

/** The letter of a long name, or of a beginning that only one has. */
function longLetter(name: string): string | null {
  const exact = LONG[name];
  if (exact !== undefined) return exact;
  const found = Object.keys(LONG).filter((one) => one.startsWith(name));
  return found.length === 1 && found[0] !== undefined ? (LONG[found[0]] ?? null) : null;
}
