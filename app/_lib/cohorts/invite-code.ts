/**
 * The code of an invite: eight letters of Crockford's Base32, 40 bits, which has no letter one could take for another
 * (I, L, O and U are missing; who types them means 1, 1, 0).
 */
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 8;

/** A new code that cannot be guessed. */
export function makeInviteCode(): string {
  return Array.from(randomBytes(CODE_LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** The code somebody typed or followed, whatever its case, dashes and look-alikes; null when it cannot be one. */
export function readInviteCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

/** A code as it is easiest to read out: `7K3M-Q9TX`. */
export function showInviteCode(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}
