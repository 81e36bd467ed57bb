'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemText } from '../workbench-api.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { directoriesTo, type Listing, type TreeState } from './file-tree-state.ts';

const CLOSED: TreeState = { listings: {}, expanded: [] };

/** The tree of one node: read lazily, one state per node, opened down to the file that is shown. */
export function useFileTree(sandbox: string, node: string, activePath: string | null) {
  const { api, text } = useWorkbench();
  const [trees, setTrees] = useState<Readonly<Record<string, TreeState>>>({});
  const state = trees[node] ?? CLOSED;
  const latest = useRef(state);
  latest.current = state;

  const change = useCallback(
    (apply: (tree: TreeState) => TreeState) => setTrees((all) => ({ ...all, [node]: apply(all[node] ?? CLOSED) })),
    [node],
  );
  const list = useCallback(
    async (directory: string, isQuiet = false) => {
      const set = (listing: Listing) => change((tree) => ({ ...tree, listings: { ...tree.listings, [directory]: listing } }));
      if (!isQuiet) set({ status: 'loading' });
      try {
        set({ status: 'ready', entries: await api.tree(sandbox, node, directory) });
      } catch (cause) {
        set({ status: 'failed', reason: problemText(cause, text.failure) });
      }
    },
    [api, change, node, sandbox, text],
  );

  const expand = useCallback(
    (directories: readonly string[]) => {
      const missing = directories.filter((directory) => isUnread(latest.current.listings[directory]));
      change((tree) => ({ ...tree, expanded: [...new Set([...tree.expanded, ...directories])] }));
      for (const directory of missing) void list(directory);
    },
    [change, list],
  );

  useEffect(() => expand(activePath === null ? ['/'] : directoriesTo(activePath)), [activePath, expand]);

  return {
    state,
    toggle(path: string) {
      if (latest.current.expanded.includes(path)) change((tree) => ({ ...tree, expanded: tree.expanded.filter((each) => each !== path) }));
      else expand([path]);
    },
    refresh() {
      for (const directory of new Set(['/', ...latest.current.expanded])) void list(directory, true);
    },
  };
}

const isUnread = (listing: Listing | undefined) => listing === undefined || listing.status === 'failed';
