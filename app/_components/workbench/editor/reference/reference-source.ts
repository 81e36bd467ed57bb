import { fetchAgain } from '#app/_components/loading/fetch-again.ts';
import type { EditorReference } from '#app/_lib/reference/editor-reference.ts';

/** Asks for the reference of files, once for each kind of file. */
export interface ReferenceSource {
  /** Of the file at `path`, which the editor takes for `language`. Never rejects: without a network there is nothing to explain. */
  of(path: string, language: string): Promise<EditorReference>;
}

const NOTHING: EditorReference = { grammar: null, openLabel: '', entries: [] };

export function createReferenceSource(locale: string, get: (path: string) => Promise<Response> = fetchAgain): ReferenceSource {
  const asked = new Map<string, Promise<EditorReference>>();
  async function ask(query: string): Promise<EditorReference> {
    const answer = await get(`/api/reference/${locale}?${query}`);
    if (!answer.ok) throw new Error(`the reference answered ${answer.status}`);
    return (await answer.json()) as EditorReference;
  }
  return {
    of(path, language) {
      const query = new URLSearchParams({ path, language }).toString();
      const known = asked.get(query);
      if (known) return known;
      const answer = ask(query).catch((cause: unknown) => {
        console.info('editor: the reference could not be read; it is asked for again with the next file or word', cause);
        asked.delete(query);
        return NOTHING;
      });
      asked.set(query, answer);
      return answer;
    },
  };
}
