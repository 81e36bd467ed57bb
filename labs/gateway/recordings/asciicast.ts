/**
 * asciicast v2: a line of JSON that says what is recorded, then one line per event, `[seconds, code, data]`.
 * https://docs.asciinema.org/manual/asciicast/v2/ Of its codes we write `o` (output), `r` (resize) and `m` (marker), and
 * never `i`: what is typed and not echoed, a password for instance, is not kept. Browser-safe.
 */

export type CastCode = 'o' | 'r' | 'm';
export type CastEvent = readonly [seconds: number, code: CastCode, data: string];

export interface CastSize {
  readonly cols: number;
  readonly rows: number;
}

export interface Cast {
  readonly size: CastSize;
  /** When it began, in milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly title: string;
  /** In order of time. */
  readonly events: readonly CastEvent[];
}

/** Output that begins so shows a whole screen: an unfinished sequence is given up (CAN) and the terminal reset (RIS). */
export const FRESH_SCREEN = '\x18\x1bc';

const MARKS = { full: 'the recording is full', resumed: 'recording went on' } as const;
const LEFT_OUT = /^left out (\d{1,15}) bytes$/;

/** What a marker of ours says. */
export type CastMark = { readonly type: 'full' | 'resumed' } | { readonly type: 'left-out'; readonly bytes: number };

/** The label of a marker. */
export const encodeMark = (mark: CastMark): string => (mark.type === 'left-out' ? `left out ${mark.bytes} bytes` : MARKS[mark.type]);

/** What a label says; null when it is none of ours. */
export function parseMark(label: string): CastMark | null {
  const bytes = LEFT_OUT.exec(label)?.[1];
  if (bytes !== undefined) return { type: 'left-out', bytes: Number(bytes) };
  if (label === MARKS.full) return { type: 'full' };
  return label === MARKS.resumed ? { type: 'resumed' } : null;
}

/** One event as a line. */
export function encodeEvent(seconds: number, code: CastCode, data: string): string {
  return `[${Math.max(0, seconds).toFixed(3)}, "${code}", ${JSON.stringify(data)}]\n`;
}

export const encodeSize = ({ cols, rows }: CastSize): string => `${cols}x${rows}`;

const MAX_COLS = 1000;
const MAX_ROWS = 500;

/** `80x24`; null for what no terminal can be. */
export function parseSize(text: string): CastSize | null {
  const match = /^(\d{1,4})x(\d{1,4})$/.exec(text);
  return match ? sizeOf(Number(match[1]), Number(match[2])) : null;
}

function sizeOf(cols: unknown, rows: unknown): CastSize | null {
  if (!Number.isInteger(cols) || !Number.isInteger(rows)) return null;
  const size = { cols: cols as number, rows: rows as number };
  return size.cols >= 1 && size.cols <= MAX_COLS && size.rows >= 1 && size.rows <= MAX_ROWS ? size : null;
}

/**
 * Reads a whole recording; null when its first line is no header. Lines that are no event are passed over: a process that
 * was killed leaves the last one torn, and the next one goes on behind it. Time never runs backwards.
 */
export function parseCast(text: string): Cast | null {
  const lines = text.split('\n');
  const header = parseHeader(lines[0] ?? '');
  if (!header) return null;
  const events: CastEvent[] = [];
  let last = 0;
  for (let at = 1; at < lines.length; at++) {
    const event = parseEvent(lines[at] ?? '');
    if (!event) continue;
    last = Math.max(last, event[0]);
    events.push(last === event[0] ? event : [last, event[1], event[2]]);
  }
  return { ...header, events };
}

function parseHeader(line: string): Omit<Cast, 'events'> | null {
  const header = parseJson(line);
  if (typeof header !== 'object' || header === null) return null;
  const { version, width, height, timestamp, title } = header as Readonly<Record<string, unknown>>;
  const size = sizeOf(width, height);
  if (version !== 2 || size === null) return null;
  return {
    size,
    startedAtMs: typeof timestamp === 'number' ? timestamp * 1000 : 0,
    title: typeof title === 'string' ? title : '',
  };
}

function parseEvent(line: string): CastEvent | null {
  if (!line.startsWith('[')) return null;
  const event = parseJson(line);
  if (!Array.isArray(event)) return null;
  const [seconds, code, data]: readonly unknown[] = event;
  if (typeof seconds !== 'number' || seconds < 0 || typeof data !== 'string') return null;
  return code === 'o' || code === 'r' || code === 'm' ? [seconds, code, data] : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
