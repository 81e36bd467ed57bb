import type { CheckContext } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';

const TIMEOUT_MS = 8000;

/** One user's requests, one after another, each on its own connection, with a cookie header or without. */
export async function askAsUser(
  { sandbox }: CheckContext,
  url: string,
  count: number,
  cookie: string | null,
): Promise<readonly HttpObservation[]> {
  const headers: Readonly<Record<string, string>> = cookie === null ? {} : { cookie };
  const args = { url, count, headers, timeoutMs: TIMEOUT_MS };
  return (await sandbox.probe({ op: 'http.sample', args }, { timeoutMs: (count + 1) * TIMEOUT_MS })).observations;
}
