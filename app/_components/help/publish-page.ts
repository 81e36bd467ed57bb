/** Says what the learner's page shows while somebody watches: the file in front, the cursor in it, the terminals. */
import { MAX_SHOWN_TEXT_BYTES, type PageMessage, type ShownCursor, type ShownFile } from '#app/_lib/help/help-protocol.ts';
import type { EditorState } from '../workbench/editor/editor-workspace.ts';
import { fileKey, isDirty } from '../workbench/editor/open-file.ts';
import type { Store } from '../workbench/store.ts';
import type { TerminalTabs } from '../workbench/terminal/terminal-tabs.ts';

/** Soon enough to read along, seldom enough for a whole text each time. */
const TEXT_AFTER_MS = 150;
const CURSOR_AFTER_MS = 80;

export interface PagePublisherParts {
  readonly editor: Store<EditorState>;
  readonly terminals: Store<TerminalTabs | null>;
  send(message: PageMessage): boolean;
  /** Reports the editor's cursor as it moves; returns how to stop. */
  watchCursor(onCursor: (key: string, cursor: ShownCursor) => void): () => void;
}

/** Begins at once with all there is; ends with `dispose`. */
export function createPagePublisher({ editor, terminals, send, watchCursor }: PagePublisherParts): { dispose(): void } {
  let sentFile: string | null = null;
  let textTimer: ReturnType<typeof setTimeout> | undefined;
  let cursorTimer: ReturnType<typeof setTimeout> | undefined;
  let cursor: { readonly key: string; readonly at: ShownCursor } | null = null;

  function sendFile(): void {
    clearTimeout(textTimer);
    textTimer = undefined;
    const file = shownFileOf(editor.get());
    const said = JSON.stringify(file);
    if (said === sentFile) return;
    if (send({ type: 'file', file })) sentFile = said;
    else textTimer = setTimeout(sendFile, 10 * TEXT_AFTER_MS);
  }
  function sendCursor(): void {
    cursorTimer = undefined;
    if (cursor !== null && cursor.key === editor.get().activeKey) send({ type: 'cursor', cursor: cursor.at });
  }
  function sendTerminals(): void {
    const tabs = terminals.get();
    if (!tabs) return;
    const open = tabs.tabs.map(({ node, name }) => `${node}/${name}`);
    send({ type: 'terminals', terminals: { open, shown: [...tabs.shown], focused: tabs.focused } });
  }

  const stops = [
    editor.subscribe(() => {
      textTimer ??= setTimeout(sendFile, TEXT_AFTER_MS);
    }),
    terminals.subscribe(sendTerminals),
    watchCursor((key, at) => {
      cursor = { key, at };
      cursorTimer ??= setTimeout(sendCursor, CURSOR_AFTER_MS);
    }),
  ];
  sendTerminals();
  sendFile();
  return {
    dispose() {
      clearTimeout(textTimer);
      clearTimeout(cursorTimer);
      for (const stop of stops) stop();
    },
  };
}

/** The file in front as it may be shown; null when none is open. */
export function shownFileOf({ files, activeKey }: EditorState): ShownFile | null {
  const file = files.find((each) => fileKey(each.node, each.path) === activeKey);
  if (!file) return null;
  const isShowable = file.status === 'ready' && isWithin(file.text);
  return { node: file.node, path: file.path, text: isShowable ? file.text : null, isUnsaved: isDirty(file) };
}

/** No letter takes more than three bytes for each unit it counts as; only what is near the limit is measured. */
function isWithin(text: string): boolean {
  if (text.length > MAX_SHOWN_TEXT_BYTES) return false;
  return text.length * 3 <= MAX_SHOWN_TEXT_BYTES || new TextEncoder().encode(text).length <= MAX_SHOWN_TEXT_BYTES;
}
