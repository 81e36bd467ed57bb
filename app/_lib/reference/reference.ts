/** The reference's pages, read from disk once per process (in development, every time). */
import { loadReference } from '#content/format/load-reference.ts';
import type { ReferencePage } from '#content/format/reference-schema.ts';
import { contentDir } from '../curriculum/folders.ts';

const KEPT = Symbol.for('luyen.reference');
type Kept = { [KEPT]?: Promise<readonly ReferencePage[]> };

/** Every page in order. Rejects, naming the file, when one is wrong. */
export function reference(): Promise<readonly ReferencePage[]> {
  const kept = globalThis as Kept;
  if (process.env.NODE_ENV !== 'production' || !kept[KEPT]) {
    const loading = loadReference(contentDir());
    kept[KEPT] = loading;
    loading.catch(() => {
      if (kept[KEPT] === loading) delete kept[KEPT];
    });
  }
  return kept[KEPT];
}
