/** Sends JSON to one of our routes; resolves to the code of its refusal, or null. Rejects only without a connection. */
export async function sendJson(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<string | null> {
  const response = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (response.ok) return null;
  const { code } = (await response.json()) as { code?: string };
  return code ?? 'other';
}
