/**
 * The one place that decides who may touch a sandbox. Terminals, files, attempts and every route ask it; whatever is
 * not allowed here is refused.
 */

/** As much of a signed-in person as the decision needs. */
export interface SandboxVisitor {
  readonly id: string;
}

/** As much of a sandbox as the decision needs. */
export interface OwnedSandbox {
  readonly owner: string;
}

export type SandboxAccess = { readonly allow: true } | { readonly allow: false; readonly reason: 'no-session' | 'not-found' | 'not-owner' };

/**
 * Allows the owner and nobody else. Mentors and admins get no silent way into a learner's machines: when they may look
 * on, that will be a permission of its own, shown to the learner.
 */
export function decideSandboxAccess(person: SandboxVisitor | null, sandbox: OwnedSandbox | null): SandboxAccess {
  if (person === null || person.id === '') return { allow: false, reason: 'no-session' };
  if (sandbox === null) return { allow: false, reason: 'not-found' };
  if (sandbox.owner !== person.id) return { allow: false, reason: 'not-owner' };
  return { allow: true };
}

/** HTTP status and error code for each way of being refused. Somebody else's sandbox does not exist as far as one can tell. */
export const ACCESS_REFUSALS = {
  'no-session': { status: 401, code: 'no-session' },
  'not-owner': { status: 404, code: 'not-found' },
  'not-found': { status: 404, code: 'not-found' },
} as const;
