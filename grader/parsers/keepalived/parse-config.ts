import { type MarkedText, positionIn } from './marked-text.ts';
import type { KeepalivedConfig, KeepalivedSource, ParseProblem, Statement } from './model.ts';
import { readLines } from './read-lines.ts';
import { splitWords } from './split-words.ts';

/** Deeper than any block of keepalived's. */
const MAX_DEPTH = 32;

/**
 * Reads a configuration with its included files. Never throws: what is wrong comes back as problems, and the rest is
 * still read. Lines of other hosts (`@name`) are not in it.
 */
export function parseKeepalivedConfig(source: KeepalivedSource): KeepalivedConfig {
  const { lines, files, problems } = readLines(source);
  const found: ParseProblem[] = [...problems];
  const statements: Statement[] = [];
  const blocks: { readonly inside: Statement[]; readonly opened: MarkedText }[] = [];
  for (const line of lines) {
    const inside = blocks.at(-1)?.inside ?? statements;
    const place = positionIn(line, 0);
    if (line.text === '{') {
      const block = openBlock(inside);
      if (block === null || blocks.length >= MAX_DEPTH) found.push({ code: 'stray-block', at: place, detail: '{' });
      blocks.push({ inside: block ?? [], opened: line });
    } else if (line.text === '}') {
      if (blocks.pop() === undefined) found.push({ code: 'extra-brace', at: place, detail: '}' });
    } else {
      const statement = readStatement(line);
      if (statement !== null) inside.push(statement);
    }
  }
  for (const { opened } of blocks) found.push({ code: 'unclosed-block', at: positionIn(opened, 0), detail: '{' });
  return { statements, files, problems: found.slice(0, 100) };
}

/** The block of the statement just before, or null when a block has no statement to belong to. */
function openBlock(inside: Statement[]): Statement[] | null {
  const last = inside.pop();
  if (last === undefined) return null;
  if (last.block !== null) {
    inside.push(last);
    return null;
  }
  const block: Statement[] = [];
  inside.push({ ...last, block });
  return block;
}

function readStatement(line: MarkedText): Statement | null {
  const [first, ...args] = splitWords(line);
  return first === undefined ? null : { keyword: first.text, args, at: first.at, block: null };
}
