/**
 * Unsaved text of the editor, kept over a reload. Keyed by person and lab, not by sandbox: when a sandbox ends, what was
 * typed and not saved is still offered in the next one.
 */
export interface Draft {
  readonly text: string;
  /** Revision of the node's file the text was typed on; null for a new file. */
  readonly baseRevision: string | null;
  readonly savedAtMs: number;
}

/** The part of localStorage that is used. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface DraftStore {
  read(node: string, path: string): Draft | null;
  /** False when there is no room; the text is then only in the page. */
  write(node: string, path: string, draft: Omit<Draft, 'savedAtMs'>): boolean;
  remove(node: string, path: string): void;
  /** Every file with a draft. */
  list(): readonly { readonly node: string; readonly path: string }[];
}

const PREFIX = 'luyen:draft';
const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/** Drafts of one person in one lab; those older than a month, anyone's, are dropped on the way. */
export function createDraftStore(storage: DraftStorage, owner: string, lab: string, now: () => number = Date.now): DraftStore {
  const prefix = `${PREFIX}:${owner}:${lab}:`;
  const keyOf = (node: string, path: string) => `${prefix}${node}:${path}`;
  dropOld(storage, now() - KEPT_FOR_MS);
  return {
    read: (node, path) => parseDraft(storage.getItem(keyOf(node, path))),
    write(node, path, draft) {
      try {
        storage.setItem(keyOf(node, path), JSON.stringify({ ...draft, savedAtMs: now() }));
        return true;
      } catch (cause) {
        if (cause instanceof Error && cause.name === 'QuotaExceededError') return false;
        throw cause;
      }
    },
    remove: (node, path) => storage.removeItem(keyOf(node, path)),
    list: () =>
      keysOf(storage).flatMap((key) => {
        if (!key.startsWith(prefix)) return [];
        const [node = '', ...path] = key.slice(prefix.length).split(':');
        return [{ node, path: path.join(':') }];
      }),
  };
}

function keysOf(storage: DraftStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key !== null);
}

function dropOld(storage: DraftStorage, beforeMs: number): void {
  for (const key of keysOf(storage)) {
    if (!key.startsWith(`${PREFIX}:`)) continue;
    const draft = parseDraft(storage.getItem(key));
    if (draft === null || draft.savedAtMs < beforeMs) storage.removeItem(key);
  }
}

function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { text, baseRevision, savedAtMs } = value as Record<string, unknown>;
  return typeof text === 'string' && (baseRevision === null || typeof baseRevision === 'string') && typeof savedAtMs === 'number';
}
