/** What an invite is still good for. */
export type InviteState = 'open' | 'revoked' | 'expired' | 'full' | 'archived';

export interface InviteFacts {
  readonly expiresAt: Date | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly revokedAt: Date | null;
  readonly cohort: { readonly archivedAt: Date | null };
}

/** The first reason why nobody can join by it any more, the one that will not pass by itself before the others. Pure. */
export function inviteState({ expiresAt, maxUses, uses, revokedAt, cohort }: InviteFacts, now: Date): InviteState {
  if (revokedAt !== null) return 'revoked';
  if (cohort.archivedAt !== null) return 'archived';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return maxUses !== null && uses >= maxUses ? 'full' : 'open';
}
