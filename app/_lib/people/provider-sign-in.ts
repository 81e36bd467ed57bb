/** Signing in through GitHub, Google or any OpenID Connect provider: whom an answer of theirs speaks for. */
import { database } from '#prisma/client.ts';
import type { Person } from '../person.ts';
import { normalizeEmail } from './email.ts';

/** What a provider told us. */
export interface ProviderIdentity {
  readonly provider: string;
  readonly providerAccountId: string;
  readonly type: string;
  readonly email: string | null;
  /** The provider vouches that the address is theirs. */
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

export type ProviderSignIn = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: 'email-in-use' };

/**
 * The person an identity belongs to, made when it is new. A guest becomes the new account. An account with the same
 * address is joined only when both sides have proven it: whoever signs up with somebody else's address and a password
 * of their own must not be given what that person later does.
 */
export async function signInByProvider(identity: ProviderIdentity, current: Person | null): Promise<ProviderSignIn> {
  const { provider, providerAccountId, type } = identity;
  const account = { provider, providerAccountId, type };
  return database().$transaction(async (transaction) => {
    const known = await transaction.account.findUnique({ where: { provider_providerAccountId: { provider, providerAccountId } } });
    if (known) return { ok: true, id: known.userId };
    const email = identity.email === null ? null : normalizeEmail(identity.email);
    const owner = email === null ? null : await transaction.user.findUnique({ where: { email } });
    if (owner) {
      if (!identity.isEmailVerified || owner.emailVerified === null) return { ok: false, reason: 'email-in-use' };
      await transaction.account.create({ data: { ...account, userId: owner.id } });
      return { ok: true, id: owner.id };
    }
    const emailVerified = identity.isEmailVerified ? new Date() : null;
    const data = { email, emailVerified, name: identity.name, guest: false, accounts: { create: account } };
    if (current?.guest) {
      await transaction.user.update({ where: { id: current.id }, data });
      return { ok: true, id: current.id };
    }
    const user = await transaction.user.create({ data, select: { id: true } });
    return { ok: true, id: user.id };
  });
}
