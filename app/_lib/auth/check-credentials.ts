import { database } from '#prisma/client.ts';
import { HttpProblem } from '../http-problem.ts';
import { normalizeEmail } from '../people/email.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { isPassword } from './password.ts';

const A_QUARTER_HOUR_MS = 15 * 60_000;
const LIMITS = Symbol.for('luyen.sign-in-limits');

function createLimits() {
  return {
    /** One address from one place: a person who mistypes. */
    pair: createAttemptLimit({ max: 8, windowMs: A_QUARTER_HOUR_MS }),
    /** One address from everywhere: a guess spread over many places. Higher, so that a stranger cannot lock a person out easily. */
    email: createAttemptLimit({ max: 60, windowMs: A_QUARTER_HOUR_MS }),
    /** One place, any address: a list of stolen passwords. */
    client: createAttemptLimit({ max: 60, windowMs: A_QUARTER_HOUR_MS }),
  };
}
type Kept = { [LIMITS]?: ReturnType<typeof createLimits> };

function limits() {
  const kept = globalThis as Kept;
  kept[LIMITS] ??= createLimits();
  return kept[LIMITS];
}

/**
 * The id of the person with this address and password, or null; says the same for a wrong password and an unknown
 * address. Throws HttpProblem `too-many-requests` after too many failures. `client` tells callers apart (their address).
 */
export async function checkCredentials(emailGiven: string, password: string, client: string): Promise<string | null> {
  const email = normalizeEmail(emailGiven);
  const { pair, email: byEmail, client: byClient } = limits();
  const pairKey = `${email} ${client}`;
  const waitS = Math.max(pair.waitS(pairKey), byEmail.waitS(email), byClient.waitS(client));
  if (waitS > 0) throw new HttpProblem('too-many-requests', 'too many failed sign-ins', { retryAfterS: waitS });
  const user = await database().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
  if (user && (await isPassword(password, user.passwordHash))) {
    pair.forgive(pairKey);
    return user.id;
  }
  if (!user) await isPassword(password, null);
  for (const [limit, key] of [
    [pair, pairKey],
    [byEmail, email],
    [byClient, client],
  ] as const)
    limit.fail(key);
  return null;
}
