import type { ReferencePage } from '../format/reference-schema.ts';

/** Tells the field's own words, which are the same in every language: names of the reference, whole, begun or with what follows them. */
export type IsFieldName = (text: string) => boolean;

/** Knows the names of all reference entries; `-`, `_` and blanks do not differ. Pure. */
export function fieldNames(pages: readonly ReferencePage[]): IsFieldName {
  const entries = pages.flatMap((page) => page.groups.flatMap((group) => group.entries));
  const names = entries.flatMap(({ name, aliases }) => [name, ...aliases]).map(plain);
  return (text) => names.some((name) => begins(name, plain(text)) || begins(plain(text), name));
}

const plain = (text: string) =>
  `${text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()} `;
const begins = (text: string, start: string) => start.length > 1 && text.startsWith(start);
