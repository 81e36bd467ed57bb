/** The editor's hover and completion over the reference. Everything that decides is in names-in-config.ts. */
import type { EditorEntry } from '#app/_lib/reference/editor-reference.ts';
import { monaco } from '../monaco-setup.ts';
import { nameAt, type OfferedName, offersAt, type Place } from './names-in-config.ts';
import type { ReferenceSource } from './reference-source.ts';

/** Files of nodes; the two sides of a comparison have another scheme and stay quiet. */
const FILES_OF_NODES = { scheme: 'node' };
/** Signs that names begin or go on with and that the editor does not take for letters; a blank only within a name. */
const GOES_ON_WITH = [' ', '-', '.', '['];

type Model = monaco.editor.ITextModel;

/** Explains and completes until disposed. */
export function registerReference(source: ReferenceSource): monaco.IDisposable {
  const hover = monaco.languages.registerHoverProvider(FILES_OF_NODES, { provideHover: (model, at) => explain(source, model, at) });
  const completion = monaco.languages.registerCompletionItemProvider(FILES_OF_NODES, {
    triggerCharacters: GOES_ON_WITH,
    provideCompletionItems: (model, at, { triggerCharacter }) => complete(source, model, at, triggerCharacter === ' '),
  });
  return {
    dispose() {
      hover.dispose();
      completion.dispose();
    },
  };
}

async function explain(source: ReferenceSource, model: Model, at: monaco.Position): Promise<monaco.languages.Hover | null> {
  const { grammar, entries, openLabel } = await source.of(model.uri.path, model.getLanguageId());
  if (grammar === null || model.isDisposed()) return null;
  const found = nameAt(grammar, entries, placeOf(model, at));
  if (found === null) return null;
  return {
    range: new monaco.Range(at.lineNumber, found.start + 1, at.lineNumber, found.end + 1),
    contents: found.entries.flatMap((entry) => [{ value: entry.text }, { value: link(entry, openLabel) }]),
  };
}

async function complete(
  source: ReferenceSource,
  model: Model,
  at: monaco.Position,
  isBlankTyped: boolean,
): Promise<monaco.languages.CompletionList> {
  const { grammar, entries, openLabel } = await source.of(model.uri.path, model.getLanguageId());
  if (grammar === null || model.isDisposed()) return { suggestions: [] };
  const place = placeOf(model, at);
  const offers = offersAt(grammar, entries, place);
  // A blank goes on with a name (`timeout `); a name that only begins behind it is offered when its first letter is typed.
  const wanted = isBlankTyped ? offers.filter(({ start }) => start < place.column) : offers;
  return { suggestions: wanted.map((offer) => suggestion(offer, at, restOfWord(place), openLabel)) };
}

function suggestion(
  { entry, name, start }: OfferedName,
  { lineNumber, column }: monaco.Position,
  rest: number,
  openLabel: string,
): monaco.languages.CompletionItem {
  const insert = new monaco.Range(lineNumber, start + 1, lineNumber, column);
  return {
    label: { label: name, detail: entry.args === '' ? '' : ` ${entry.args}` },
    kind: monaco.languages.CompletionItemKind.Property,
    insertText: name,
    range: { insert, replace: insert.setEndPosition(lineNumber, column + rest) },
    documentation: { value: `${entry.text}\n\n${link(entry, openLabel)}` },
  };
}

function placeOf(model: Model, at: monaco.Position): Place {
  return { lines: model.getLinesContent(), row: at.lineNumber - 1, column: at.column - 1 };
}

/** How much of the word the cursor stands in is behind it. */
function restOfWord({ lines, row, column }: Place): number {
  return /^[^\s=]*/.exec((lines[row] ?? '').slice(column))?.[0].length ?? 0;
}

/** Absolute: the editor opens such links in a new tab. */
function link({ href }: EditorEntry, label: string): string {
  return `[${label}](${location.origin}${href})`;
}
