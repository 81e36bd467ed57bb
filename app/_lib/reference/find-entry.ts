import type { ReferenceEntry, ReferencePage } from '#content/format/reference-schema.ts';

/**
 * Address of the entry a lesson means by a name (`maxconn`), without the language: `/reference/haproxy#maxconn`. Where
 * several carry the name, the one that may stand in most of `sections` (`defaults, backend`); null where none does.
 */
export function findEntry(pages: readonly ReferencePage[], name: string, sections: string): string | null {
  // `server line`, `dòng server`: a lesson says in words what the entry says in one.
  const wanted = new Set(sections.split(/,\s*/).flatMap((section) => [section, ...section.split(' ')]));
  const shared = ({ scope }: ReferenceEntry) => scope.filter((one) => wanted.has(one)).length;
  const found = pages.flatMap((page) =>
    page.groups.flatMap(({ entries }) =>
      entries.flatMap((entry) => (isNamed(entry, name) ? [{ page, entry, shared: shared(entry) }] : [])),
    ),
  );
  const [best] = found.sort((a, b) => b.shared - a.shared);
  return best ? `/reference/${best.page.id}#${best.entry.id}` : null;
}

function isNamed({ name, aliases }: ReferenceEntry, wanted: string): boolean {
  return name === wanted || aliases.includes(wanted);
}
