/** What a route of ours answered: its data, or the code of its refusal and, for `too-many-requests`, how long to wait. */
export type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly code: string };

/** Sends JSON to one of our routes and reads its answer. Never rejects: without a connection it is refused as `other`. */
export async function askJson<T = unknown>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const data = (await response.json()) as T & { readonly code?: string };
    return response.ok ? { ok: true, data } : { ok: false, code: data.code ?? 'other' };
  } catch {
    return { ok: false, code: 'other' };
  }
}
