/** A node's directories as far as they have been opened. Pure. */
import type { FileEntry } from '#labs/gateway/protocol.ts';

export type Listing =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly entries: readonly FileEntry[] }
  | { readonly status: 'failed'; readonly reason: string };

export interface TreeState {
  /** Listings by directory. */
  readonly listings: Readonly<Record<string, Listing>>;
  readonly expanded: readonly string[];
}

export interface TreeRow {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly type: FileEntry['type'];
  readonly isExpanded: boolean;
  /** Under an open directory: why nothing is listed there (yet). */
  readonly note: 'loading' | 'empty' | { readonly reason: string } | null;
}

export const joinPath = (directory: string, name: string) => (directory === '/' ? `/${name}` : `${directory}/${name}`);

/** Every directory on the way to a file, outermost first: `/etc/a/b` gives `/`, `/etc`, `/etc/a`. */
export function directoriesTo(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)];
}

/** The rows in sight, top to bottom: directories first, then by name; dotted names only when wanted. */
export function treeRows(state: TreeState, showsHidden: boolean): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (directory: string, depth: number) => {
    const listing = state.listings[directory];
    const note = noteOf(listing, showsHidden);
    if (note !== null) rows.push({ path: `${directory}#note`, name: '', depth, type: 'other', isExpanded: false, note });
    if (listing?.status !== 'ready') return;
    for (const entry of visible(listing.entries, showsHidden)) {
      const path = joinPath(directory, entry.name);
      const isExpanded = entry.type === 'directory' && state.expanded.includes(path);
      rows.push({ path, name: entry.name, depth, type: entry.type, isExpanded, note: null });
      if (isExpanded) visit(path, depth + 1);
    }
  };
  visit('/', 0);
  return rows;
}

function noteOf(listing: Listing | undefined, showsHidden: boolean): TreeRow['note'] {
  if (listing === undefined || listing.status === 'loading') return 'loading';
  if (listing.status === 'failed') return { reason: listing.reason };
  return visible(listing.entries, showsHidden).length === 0 ? 'empty' : null;
}

function visible(entries: readonly FileEntry[], showsHidden: boolean): readonly FileEntry[] {
  const rank = (entry: FileEntry) => (entry.type === 'directory' ? 0 : 1);
  return entries
    .filter((entry) => showsHidden || !entry.name.startsWith('.'))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}
