/**
 * `fetch` for what may be asked twice (RFC 9110, 9.2.2: GET, PUT, DELETE), asked again when no answer came. Chromium drops a
 * request whenever a network interface of its machine comes or goes, and starting a sandbox on that machine makes some come.
 */
const WAITS_MS = [150, 500, 1_500];

/** Rejects as `fetch` does, at once when the caller has hung up. */
export async function fetchAgain(path: string, init: RequestInit = {}, waitsMs: readonly number[] = WAITS_MS): Promise<Response> {
  for (const waitMs of waitsMs) {
    try {
      return await fetch(path, init);
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      console.info('a request was not answered and is sent again', cause);
      await new Promise((resume) => setTimeout(resume, waitMs));
      if (init.signal?.aborted) throw cause;
    }
  }
  return fetch(path, init);
}
