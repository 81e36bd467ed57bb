/** The reference that is shipped, read by the editor: every directive is explained where its own example writes it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { editorReference } from '#app/_lib/reference/editor-reference.ts';
import { loadReference } from '#content/format/load-reference.ts';
import { nameAt } from './names-in-config.ts';

const pages = await loadReference(join(import.meta.dirname, '../../../../../content'));
const groups = pages.flatMap((page) =>
  page.groups.flatMap((group) => (group.files[0] === undefined ? [] : [{ page, group, file: group.files[0] }])),
);

/** Anchors of all that is explained in a text. */
function explainedIn(text: string, path: string, language: string): ReadonlySet<string> {
  const { grammar, entries } = editorReference(pages, { path, language }, 'vi', messagesOf('vi').reference);
  if (grammar === null) return new Set();
  const lines = text.split('\n');
  const found = lines.flatMap((line, row) =>
    Array.from(line, (_, column) => nameAt(grammar, entries, { lines, row, column })?.entries ?? []).flat(),
  );
  return new Set(found.map(({ href }) => href.split('#')[1] ?? ''));
}

test.each(groups.map(({ page, group, file }) => [`${page.id} ${group.id}`, group, file] as const))(
  '%s: each example shows its own name',
  (_, group, file) => {
    const path = file.replace('**/', '').replace('*', 'example');
    const unseen = group.entries.filter(({ id, example }) => !explainedIn(example, path, group.language).has(id)).map(({ id }) => id);
    expect(unseen).toEqual([]);
  },
);
