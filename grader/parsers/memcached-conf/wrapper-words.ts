/**
 * What /usr/share/memcached/scripts/systemd-memcached-wrapper makes of the file: lines joined into one command line, which a
 * shell splits when there is any sign for a shell in it.
 */

/** One word of the command line, with the line it stands on. */
export interface Word {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** A line the wrapper keeps or drops as no one would guess. */
export interface WrapperProblem {
  /** `shell`: what a shell makes of it, the file does not tell. `dropped`: the whole line is left out, though more than `-d` or `-h` stands on it. */
  readonly kind: 'shell' | 'quote' | 'dropped';
  readonly text: string;
  readonly line: number;
}

/** Words the daemon is started with, in order. Pure. */
export function wrapperWords(text: string): { readonly words: readonly Word[]; readonly problems: readonly WrapperProblem[] } {
  const words: Word[] = [];
  const problems: WrapperProblem[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    const kept = raw.replace(/(?<!\\)#[^#]*/g, '').trim();
    if (kept === '') return;
    if (/^-[dh]/.test(kept)) {
      if (/\s/.test(kept)) problems.push({ kind: 'dropped', text: kept, line });
      return;
    }
    // A directive with an argument (`logfile …`) is left out, whatever its name; a bare word is not.
    if (!kept.startsWith('-') && /^\S+\s/.test(kept)) return;
    const split = shellWords(kept);
    if (typeof split === 'string') problems.push({ kind: split, text: kept, line });
    else words.push(...split.map((word) => ({ text: word, line })));
  });
  return { words, problems };
}

/** Words of a line as a shell splits it; `shell` when it would do more than that, `quote` when a quote is not closed. */
function shellWords(text: string): readonly string[] | 'shell' | 'quote' {
  const words: string[] = [];
  const part = /"([^"$`\\]*)"|'([^']*)'|\\(.)|([^\s"'\\$&*();|?<>~`]+)|(\s+)|(.)/gy;
  let word: string | null = null;
  for (const [, double, single, escaped, plain, space, other] of text.matchAll(part)) {
    if (other !== undefined) return other === '"' || other === "'" ? 'quote' : 'shell';
    if (space === undefined) word = (word ?? '') + (double ?? single ?? escaped ?? plain ?? '');
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  return word === null ? words : [...words, word];
}
