/**
 * What somebody is writing, kept until it is sent or dropped: a reload, an expired session or a failed sending loses
 * nothing. A draft has the id its comment will have, so that sending it again makes no second one.
 */
import { createStore, type Store } from '../workbench/store.ts';

export interface Draft {
  readonly id: string;
  readonly text: string;
  /** It has just been asked for, and nothing was written yet. */
  readonly isFresh?: true;
}

/** Drafts by what they will become: `new <place>`, `answer <thread>`, `edit <comment>`. */
export type Drafts = Readonly<Record<string, Draft>>;

/** The part of localStorage that is used. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface DraftKeeper {
  readonly store: Store<Drafts>;
  /** Brings back what was being written before this page was loaded. */
  restore(): void;
  /** Begins one, or goes on with the one there is. */
  open(key: string, text?: string): void;
  write(key: string, text: string): void;
  drop(key: string): void;
}

/** This browser's storage, or null where it refuses. */
export function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'SecurityError') return null;
    throw cause;
  }
}

/** Keeps drafts under `name`, which says whose they are and about what. `storage` is asked for only once the page is alive. */
export function createDraftKeeper(name: string, storage: () => DraftStorage | null, newId: () => string): DraftKeeper {
  const store = createStore<Drafts>({});
  const kept = (): Drafts => draftsIn(storage()?.getItem(name) ?? 'null');

  /** Another tab may have its own: only this one key is written over. */
  function keep(key: string, draft: Draft | null): void {
    const { [key]: _, ...others } = kept();
    const all = draft === null || draft.text.trim() === '' ? others : { ...others, [key]: draft };
    try {
      if (Object.keys(all).length === 0) storage()?.removeItem(name);
      else storage()?.setItem(name, JSON.stringify(all));
    } catch (cause) {
      if (!(cause instanceof Error && cause.name === 'QuotaExceededError')) throw cause;
    }
  }

  return {
    store,
    restore: () => store.update((now) => ({ ...kept(), ...now })),
    open: (key, text = '') => store.update((now) => (now[key] ? now : { ...now, [key]: { id: newId(), text, isFresh: true } })),
    write(key, text) {
      const draft = { id: store.get()[key]?.id ?? newId(), text };
      store.update((now) => ({ ...now, [key]: draft }));
      keep(key, draft);
    },
    drop(key) {
      store.update(({ [key]: _, ...others }) => others);
      keep(key, null);
    },
  };
}

/** What is not ours counts as nothing. */
function draftsIn(text: string): Drafts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return {};
    throw cause;
  }
  return Object.fromEntries(Object.entries(Object(value)).filter((entry): entry is [string, Draft] => isDraft(entry[1])));
}

function isDraft(value: unknown): value is Draft {
  const { id, text } = Object(value) as { readonly id?: unknown; readonly text?: unknown };
  return typeof id === 'string' && typeof text === 'string';
}
