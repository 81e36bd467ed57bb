/** The files open in the editor: which, which one is shown, and what happens to them. Owns the drafts' timers. */

import { createStore, type Store } from '../store.ts';
import { type ApiProblem, problemText, type WorkbenchApi } from '../workbench-api.ts';
import type { DraftStore } from './draft-store.ts';
import {
  fileEdited,
  fileIsNew,
  fileKey,
  fileLoaded,
  fileSaved,
  fileSeenAgain,
  isDirty,
  keepMine,
  type OpenFile,
  openingFile,
  takeTheirs,
} from './open-file.ts';

/** A place to show: raised `request` makes the same line worth jumping to twice. */
export interface Jump {
  readonly key: string;
  readonly line: number;
  readonly request: number;
}

export interface EditorState {
  readonly files: readonly OpenFile[];
  readonly activeKey: string | null;
  readonly jump: Jump | null;
}

export interface EditorWorkspace {
  readonly store: Store<EditorState>;
  /** Opens and shows a file; `line` is 1-based. A file that is not there becomes a new one when `isNew`. */
  open(node: string, path: string, options?: { readonly line?: number; readonly isNew?: boolean }): Promise<void>;
  show(key: string): void;
  close(key: string): void;
  edit(key: string, text: string): void;
  save(key: string): Promise<void>;
  resolve(key: string, choice: 'mine' | 'theirs'): void;
  /** Looks whether the node's files changed under the open ones (`vi` in a terminal, a reset). */
  lookAgain(): Promise<void>;
  hasUnsaved(): boolean;
  dispose(): void;
}

export interface EditorWorkspaceParts {
  readonly api: Pick<WorkbenchApi, 'readFile' | 'writeFile'>;
  readonly sandbox: string;
  readonly drafts: DraftStore;
  /** Said when a failure has no sentence of its own. */
  readonly failureText: string;
  now?(): number;
}

const DRAFT_AFTER_MS = 250;
const codeOf = (cause: unknown) => (cause as Partial<ApiProblem> | null)?.code;

export function createEditorWorkspace(parts: EditorWorkspaceParts): EditorWorkspace {
  const { api, sandbox, drafts } = parts;
  const now = parts.now ?? Date.now;
  const store = createStore<EditorState>({ files: [], activeKey: null, jump: null });
  const draftTimers = new Map<string, ReturnType<typeof setTimeout>>();

  const find = (key: string) => store.get().files.find((file) => fileKey(file.node, file.path) === key);
  const change = (key: string, apply: (file: OpenFile) => OpenFile) =>
    store.update((state) => ({ ...state, files: state.files.map((file) => (fileKey(file.node, file.path) === key ? apply(file) : file)) }));

  async function load(key: string, node: string, path: string, isNew: boolean): Promise<void> {
    const draft = drafts.read(node, path);
    try {
      const body = await api.readFile(sandbox, node, path);
      change(key, (file) => fileLoaded(file, body, draft));
    } catch (cause) {
      change(key, (file) => afterFailedLoad(file, cause, isNew || draft !== null));
    }
  }

  function afterFailedLoad(file: OpenFile, cause: unknown, mayBeNew: boolean): OpenFile {
    const code = codeOf(cause);
    if (code === 'not-found' && mayBeNew) return fileIsNew(file, drafts.read(file.node, file.path));
    if (code === 'not-found') return { ...file, status: 'missing' };
    if (code === 'file-too-large') return { ...file, status: 'too-large' };
    return { ...file, status: 'error', problem: problemText(cause, parts.failureText) };
  }

  function keepDraft(key: string): void {
    clearTimeout(draftTimers.get(key));
    draftTimers.delete(key);
    const file = find(key);
    if (!file) return;
    if (isDirty(file) || file.theirs !== null) drafts.write(file.node, file.path, { text: file.text, baseRevision: file.baseRevision });
    else drafts.remove(file.node, file.path);
  }

  async function save(key: string): Promise<void> {
    const file = find(key);
    if (file?.status !== 'ready' || file.isSaving || file.theirs !== null) return;
    const sentText = file.text;
    change(key, (each) => ({ ...each, isSaving: true, problem: null }));
    try {
      const body = await api.writeFile(sandbox, file.node, file.path, { text: sentText, ifRevision: file.baseRevision });
      change(key, (each) => fileSaved(each, body, sentText, now()));
    } catch (cause) {
      if (codeOf(cause) === 'conflict') await seeAgain(key);
      else change(key, (each) => ({ ...each, problem: problemText(cause, parts.failureText) }));
      change(key, (each) => ({ ...each, isSaving: false }));
    }
    keepDraft(key);
  }

  async function seeAgain(key: string): Promise<void> {
    const file = find(key);
    if (!file) return;
    try {
      const body = await api.readFile(sandbox, file.node, file.path);
      change(key, (each) => fileSeenAgain(each, body));
    } catch (cause) {
      // A node that is down or a file that was removed is no reason to disturb what is being typed.
      if (codeOf(cause) === undefined) throw cause;
    }
  }

  return {
    store,
    async open(node, path, { line, isNew = false } = {}) {
      const key = fileKey(node, path);
      const isKnown = find(key) !== undefined;
      store.update((state) => ({
        files: isKnown ? state.files : [...state.files, openingFile(node, path)],
        activeKey: key,
        jump: line === undefined ? state.jump : { key, line, request: (state.jump?.request ?? 0) + 1 },
      }));
      if (!isKnown || find(key)?.status !== 'ready') await load(key, node, path, isNew);
    },
    show: (key) => store.update((state) => ({ ...state, activeKey: key })),
    close(key) {
      keepDraft(key);
      store.update((state) => {
        const at = state.files.findIndex((file) => fileKey(file.node, file.path) === key);
        const files = state.files.filter((_, index) => index !== at);
        const next = files[Math.min(at, files.length - 1)];
        const activeKey = state.activeKey === key ? (next ? fileKey(next.node, next.path) : null) : state.activeKey;
        return { ...state, files, activeKey };
      });
    },
    edit(key, text) {
      change(key, (file) => fileEdited(file, text));
      clearTimeout(draftTimers.get(key));
      draftTimers.set(
        key,
        setTimeout(() => keepDraft(key), DRAFT_AFTER_MS),
      );
    },
    save,
    resolve(key, choice) {
      change(key, choice === 'mine' ? keepMine : takeTheirs);
      keepDraft(key);
    },
    async lookAgain() {
      const ready = store.get().files.filter((file) => file.status === 'ready' && !file.isSaving);
      await Promise.all(ready.map((file) => seeAgain(fileKey(file.node, file.path))));
    },
    hasUnsaved: () => store.get().files.some(isDirty),
    dispose() {
      for (const key of [...draftTimers.keys()]) keepDraft(key);
    },
  };
}
