/** The browser's side of next-auth's own routes, without its client library. */

async function csrfToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf');
  const { csrfToken: token } = (await response.json()) as { csrfToken: string };
  return token;
}

/**
 * Posts to `/api/auth/<path>` and returns where next-auth would send the browser. A refusal is in that address as
 * `error`; see `errorOf`.
 */
export async function postAuth(path: string, fields: Readonly<Record<string, string>>): Promise<URL> {
  const body = new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: 'true' });
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', body });
  const { url } = (await response.json()) as { url: string };
  return new URL(url, window.location.href);
}

/** The refusal in an address next-auth gave, or null. */
export function errorOf(url: URL): string | null {
  return url.searchParams.get('error');
}
