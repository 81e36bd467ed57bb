/** Loads a part of the page, again and again while the network fails: a part that is late is better than a page that broke. */
const WAITS_MS = [250, 1_000, 3_000, 8_000];

/** Rejects with the last failure once every try is used up. */
export async function loadAgain<T>(load: () => Promise<T>, waitsMs: readonly number[] = WAITS_MS): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await load();
    } catch (cause) {
      console.info('a part of the page did not load and is tried again', cause);
      await new Promise((resume) => setTimeout(resume, waitMs));
    }
  }
  return load();
}
