import { type GivenOption, givenOptions, type OptionProblem } from './given-options.ts';
import { type WrapperProblem, wrapperWords } from './wrapper-words.ts';

/** A value that holds; `line` is null where it is memcached's own default. */
export interface Setting<T> {
  readonly value: T;
  readonly line: number | null;
}

/** One place to listen at. */
export interface ListenAddress {
  /** An address or a name, as written. */
  readonly host: string;
  /** Null: that of `-p`. */
  readonly port: number | null;
  readonly line: number;
}

export type MemcachedProblem = WrapperProblem | OptionProblem;

/** What the file makes of memcached; of an option given twice the later holds, of `-l` all. */
export interface MemcachedConf {
  /** Empty: every address the machine has. */
  readonly listen: readonly ListenAddress[];
  /** A Unix socket instead of the network. */
  readonly unixSocket: Setting<string> | null;
  readonly port: Setting<number>;
  /** 0: off. */
  readonly udpPort: Setting<number>;
  readonly memoryMb: Setting<number>;
  readonly connections: Setting<number>;
  /** False with `-M`: a full memory refuses. */
  readonly evicts: Setting<boolean>;
  /** Null: none, and root cannot start it so. */
  readonly user: Setting<string> | null;
  readonly problems: readonly MemcachedProblem[];
}

/** Defaults of memcached 1.6.38. */
const DEFAULTS = { port: 11_211, udpPort: 0, memoryMb: 64, connections: 1024 };

/** Reads Debian's /etc/memcached.conf as its start script and memcached 1.6.38 do. Pure. */
export function readMemcachedConf(text: string): MemcachedConf {
  const wrapper = wrapperWords(text);
  const { options, problems } = givenOptions(wrapper.words);
  const last = (letter: string) => options.findLast((one) => one.letter === letter);
  const number = (letter: string, fallback: number): Setting<number> => {
    const given = last(letter);
    return given === undefined ? { value: fallback, line: null } : { value: leadingNumber(given.value ?? ''), line: given.line };
  };
  const named = (letter: string) => {
    const given = last(letter);
    return given?.value == null ? null : { value: given.value, line: given.line };
  };
  return {
    listen: options.filter((one) => one.letter === 'l').flatMap(addresses),
    unixSocket: named('s'),
    port: number('p', DEFAULTS.port),
    udpPort: number('U', DEFAULTS.udpPort),
    memoryMb: number('m', DEFAULTS.memoryMb),
    connections: number('c', DEFAULTS.connections),
    evicts: { value: last('M') === undefined, line: last('M')?.line ?? null },
    user: named('u'),
    problems: [...wrapper.problems, ...problems].toSorted((a, b) => a.line - b.line),
  };
}

/** C's atoi: digits at the beginning, 0 where there are none. */
function leadingNumber(text: string): number {
  return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}

function addresses({ value, line }: GivenOption): readonly ListenAddress[] {
  return readListen(value ?? '').map((place) => ({ ...place, line }));
}

/** Where memcached listens by the value of `-l`, or of `inter` in `stats settings`; `port` is null where `-p` says it. Pure. */
export function readListen(value: string): readonly Omit<ListenAddress, 'line'>[] {
  return value
    .split(/[;,]/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, inBrackets, plain, port] = /^(?:notls:)?(?:\[([^\]]*)\]|([^:]*(?::[^:]*){2,}|[^:]*))(?::(\d+))?$/.exec(part) ?? [];
      return { host: inBrackets ?? plain ?? part, port: port === undefined ? null : Number(port) };
    });
}
