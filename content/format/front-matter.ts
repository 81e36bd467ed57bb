import { parse } from 'yaml';

/** An MDX file taken apart: its YAML head as unchecked data, the text below it, and the line that text starts on (1-based). */
export interface FrontMatter {
  readonly data: unknown;
  readonly body: string;
  readonly bodyLine: number;
}

/** Splits the `---` head from an MDX source. A file without one has `data` null. Throws on a head that is not YAML. */
export function splitFrontMatter(source: string): FrontMatter {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!match) return { data: null, body: source, bodyLine: 1 };
  const [head, yaml = ''] = match;
  return { data: parse(yaml), body: source.slice(head.length), bodyLine: head.split('\n').length };
}
