import { useSyncExternalStore } from 'react';

/** A value that outlives renders and tells who listens when it changed. Pure state goes in; effects stay with its owner. */
export interface Store<T> {
  get(): T;
  /** Replaces the value; nobody is told when it is the same object. */
  update(change: (value: T) => T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    update(change) {
      const next = change(value);
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value in a component, kept current. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

const nothing = () => null;
const neverChanges = () => () => undefined;

/** The same for a store that may not be there yet; null while it is not. */
export function useOptionalStore<T>(store: Store<T> | null): T | null {
  return useSyncExternalStore<T | null>(store?.subscribe ?? neverChanges, store?.get ?? nothing, store?.get ?? nothing);
}
