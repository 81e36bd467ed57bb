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
  readonly id?: string;
  readonly owner: string;
}

/**
 * What somebody is about to do. `own`: anything an owner may. `look`: see what the owner sees (the sandbox, its events, its
 * files, its terminals as a watcher). `type`: have their keys count in its terminals.
 */
export type SandboxNeed = 'own' | 'look' | 'type';

/**
 * A help session that is on **now**: the learner let this mentor look (or agreed to it beforehand), and what they agreed to
 * still holds. Found anew for every decision, see help/find-help-grant.ts.
 */
export interface HelpGrant {
  readonly sandboxId: string;
  readonly learnerId: string;
  readonly mentorId: string;
  /** The learner gave them the keyboard. */
  readonly mayType: boolean;
}

export type SandboxAccess =
  | { readonly allow: true; readonly as: 'owner' | 'watcher' }
  | { readonly allow: false; readonly reason: 'no-session' | 'not-found' | 'not-owner' };

/**
 * The owner may do anything. Nobody else has a silent way in: a mentor looks on only under a help session of theirs on
 * exactly this sandbox, which the learner sees, and types only while the learner leaves them the keyboard.
 */
export function decideSandboxAccess(
  person: SandboxVisitor | null,
  sandbox: OwnedSandbox | null,
  help: HelpGrant | null = null,
  need: SandboxNeed = 'own',
): SandboxAccess {
  if (person === null || person.id === '') return { allow: false, reason: 'no-session' };
  if (sandbox === null) return { allow: false, reason: 'not-found' };
  if (sandbox.owner === person.id) return { allow: true, as: 'owner' };
  if (help !== null && isFor(help, person, sandbox) && isEnough(help, need)) return { allow: true, as: 'watcher' };
  return { allow: false, reason: 'not-owner' };
}

const isFor = (help: HelpGrant, person: SandboxVisitor, sandbox: OwnedSandbox) =>
  help.mentorId === person.id && help.learnerId === sandbox.owner && help.sandboxId === sandbox.id;

const isEnough = (help: HelpGrant, need: SandboxNeed) => need === 'look' || (need === 'type' && help.mayType);

/** HTTP status and error code for each way of being refused. Somebody else's sandbox does not exist as far as one can tell. */
export const ACCESS_REFUSALS = {
  'no-session': { status: 401, code: 'no-session' },
  'not-owner': { status: 404, code: 'not-found' },
  'not-found': { status: 404, code: 'not-found' },
} as const;
