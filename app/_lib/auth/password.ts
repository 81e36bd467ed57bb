/** Passwords: argon2id, and a check that takes as long for an unknown address as for a known one. */
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id; about 40 ms on this project's machines, off the event loop. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const PASSWORD_MIN_LENGTH = 10;
/** Long enough for any passphrase, short enough that hashing it is no attack. */
export const PASSWORD_MAX_LENGTH = 200;

let decoy: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether `password` is the one behind `stored`. With no stored hash it does the same work and answers false. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  if (password.length > PASSWORD_MAX_LENGTH) return false;
  decoy ??= hashPassword('nobody has this password');
  const isRight = await verify(stored ?? (await decoy), password);
  return stored !== null && isRight;
}
