/**
 * What a session cookie says, read from a raw Cookie header. Pure of Next: the socket server uses it on upgrades,
 * which no Next middleware ever sees.
 */
import { decode, type JWT } from 'next-auth/jwt';
import { z } from 'zod';

/** `sub` is the person, `v` the session version it was issued under. */
const ClaimsSchema = z.object({ sub: z.string().min(1), v: z.number().int() });
export type SessionClaims = z.infer<typeof ClaimsSchema>;

/** Browsers accept the `__Secure-` name over https only, so a plain-http attacker cannot plant it. */
export function sessionCookieName(isSecure: boolean): string {
  return `${isSecure ? '__Secure-' : ''}luyen.session`;
}

/** The claims of a decoded token, or null when it is not one of ours. */
export function claimsOf(token: JWT | null): SessionClaims | null {
  const parsed = ClaimsSchema.safeParse(token);
  return parsed.success ? parsed.data : null;
}

/** The claims of a cookie value; null when forged, expired or malformed. */
export async function readSessionToken(value: string | undefined, secret: string): Promise<SessionClaims | null> {
  if (!value) return null;
  try {
    return claimsOf(await decode({ token: value, secret }));
  } catch (error) {
    // Anything the library cannot decrypt was not issued by us; a visitor may send what they like.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** One cookie's value from a Cookie header; next-auth splits values over 4 KB into `name.0`, `name.1`, … */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  if (cookies.has(name)) return cookies.get(name);
  const chunks: string[] = [];
  for (let index = 0; cookies.has(`${name}.${index}`); index += 1) chunks.push(cookies.get(`${name}.${index}`) ?? '');
  return chunks.length > 0 ? chunks.join('') : undefined;
}
