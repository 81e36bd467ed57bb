/** The cursor of the workbench's editor, which belongs to another component: found through the editor's library itself. */
import type { ShownCursor } from '#app/_lib/help/help-protocol.ts';
import { monaco } from '../workbench/editor/monaco-setup.ts';

/** Calls back with the file's key (`node:path`) and where the cursor stands, now and whenever it moves. */
export function watchEditorCursor(onCursor: (key: string, cursor: ShownCursor) => void): () => void {
  const stops: { dispose(): void }[] = [];
  function follow(editor: monaco.editor.ICodeEditor): void {
    const tell = () => {
      const uri = editor.getModel()?.uri;
      const selection = editor.getSelection();
      if (uri?.scheme !== 'node' || !selection) return;
      onCursor(`${uri.authority}:${uri.path}`, {
        line: selection.positionLineNumber,
        column: selection.positionColumn,
        fromLine: selection.selectionStartLineNumber,
        fromColumn: selection.selectionStartColumn,
      });
    };
    stops.push(editor.onDidChangeCursorSelection(tell), editor.onDidChangeModel(tell));
    tell();
  }
  for (const editor of monaco.editor.getEditors()) follow(editor);
  stops.push(monaco.editor.onDidCreateEditor(follow));
  return () => {
    for (const stop of stops) stop.dispose();
  };
}
