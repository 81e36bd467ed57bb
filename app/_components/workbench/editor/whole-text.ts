/**
 * Text that arrives whole (dictation, a password manager, an input method's phrase) must stay as it is. The editor types
 * such text character by character, indents each new line on top of the indentation it came with and closes its quotes.
 * Several lines at once are therefore taken as a paste.
 */
import type { editor } from 'monaco-editor/editor';

type Editors = Pick<typeof editor, 'addCommand' | 'getEditors'>;

/** Stands in for the editor's own `type` command, for every editor of the page. */
export function keepWholeText(editors: Editors): void {
  editors.addCommand({
    id: 'type',
    run(_accessor: unknown, { text }: { readonly text: string }) {
      const focused = editors.getEditors().find((each) => each.hasTextFocus());
      if (isWhole(text)) focused?.trigger('keyboard', 'paste', { text, pasteOnNewLine: false });
      else focused?.trigger('keyboard', 'type', { text });
    },
  });
}

/** A single newline is the Enter key; a newline among other text was never typed. */
export function isWhole(text: string): boolean {
  return text.length > 2 && text.includes('\n');
}
