/** Parts of the editor's library that it ships without types: only what is used of them. */

declare module 'monaco-editor/platform/storage/common/storage' {
  /** Where the editor remembers how its widgets were left; in memory in a page of ours. */
  export const IStorageService: unique symbol;
}

declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: {
    get(id: unknown): { store(key: string, value: boolean, scope: number, target: number): void };
  };
}

declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';
