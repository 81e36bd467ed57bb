/** One file open in the editor, and every way its state may change. Pure: no editor, no network. */
import type { FileBody } from '#labs/gateway/protocol.ts';
import type { Draft } from './draft-store.ts';

export type FileStatus = 'loading' | 'ready' | 'binary' | 'too-large' | 'missing' | 'error';

export interface OpenFile {
  readonly node: string;
  readonly path: string;
  readonly status: FileStatus;
  /** Text in the editor. */
  readonly text: string;
  /** Text in the node, as far as we know. */
  readonly baseText: string;
  /** Null while the file is not in the node yet. */
  readonly baseRevision: string | null;
  /** Raised whenever `text` was replaced from outside, so that the editor takes it over. */
  readonly version: number;
  readonly isSaving: boolean;
  /** The node's text when it changed under unsaved edits. */
  readonly theirs: FileBody | null;
  /** A sentence on what went wrong last, in the reader's language. */
  readonly problem: string | null;
  /** When it was last saved here; 0 for never. */
  readonly savedAtMs: number;
  /** True when the text came from an earlier visit's unsaved edits. */
  readonly isFromDraft: boolean;
}

export const fileKey = (node: string, path: string) => `${node}:${path}`;
export const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
export const isDirty = (file: OpenFile) => file.status === 'ready' && file.text !== file.baseText;

export function openingFile(node: string, path: string): OpenFile {
  return {
    node,
    path,
    status: 'loading',
    text: '',
    baseText: '',
    baseRevision: null,
    version: 0,
    isSaving: false,
    theirs: null,
    problem: null,
    savedAtMs: 0,
    isFromDraft: false,
  };
}

/** The node's file has come; a draft typed on the same revision goes on top, one typed on another is a conflict. */
export function fileLoaded(file: OpenFile, body: FileBody, draft: Draft | null): OpenFile {
  if (body.binary) return { ...file, status: 'binary' };
  const loaded: OpenFile = {
    ...file,
    status: 'ready',
    text: body.text,
    baseText: body.text,
    baseRevision: body.revision,
    version: file.version + 1,
    theirs: null,
    problem: null,
    isFromDraft: false,
  };
  if (draft === null || draft.text === body.text) return loaded;
  const typed: OpenFile = { ...loaded, text: draft.text, isFromDraft: true };
  return draft.baseRevision === body.revision ? typed : { ...typed, baseRevision: draft.baseRevision, theirs: body };
}

/** The file is not in the node: an empty one to be made by saving, with its draft if there is one. */
export function fileIsNew(file: OpenFile, draft: Draft | null): OpenFile {
  return { ...file, status: 'ready', text: draft?.text ?? '', version: file.version + 1, isFromDraft: draft !== null };
}

export function fileEdited(file: OpenFile, text: string): OpenFile {
  return text === file.text ? file : { ...file, text, isFromDraft: false };
}

/** What was sent has been stored; typing may have gone on since, and then the file is still unsaved. */
export function fileSaved(file: OpenFile, body: FileBody, sentText: string, nowMs: number): OpenFile {
  return { ...file, baseText: sentText, baseRevision: body.revision, isSaving: false, theirs: null, problem: null, savedAtMs: nowMs };
}

/** The node's file was read again: taken over when nothing is unsaved, a conflict when something is. */
export function fileSeenAgain(file: OpenFile, body: FileBody): OpenFile {
  if (file.status !== 'ready' || body.revision === file.baseRevision || body.binary) return file;
  if (!isDirty(file)) return fileLoaded(file, body, null);
  if (body.text === file.text) return { ...file, baseText: body.text, baseRevision: body.revision, theirs: null };
  return { ...file, theirs: body, isSaving: false };
}

/** Keeps the text here: the next save replaces what is in the node. */
export function keepMine(file: OpenFile): OpenFile {
  if (file.theirs === null) return file;
  return { ...file, baseText: file.theirs.text, baseRevision: file.theirs.revision, theirs: null };
}

/** Takes the node's text and drops the one here. */
export function takeTheirs(file: OpenFile): OpenFile {
  return file.theirs === null ? file : fileLoaded(file, file.theirs, null);
}
