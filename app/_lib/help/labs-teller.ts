/** What the labs process has to know of live help: who may type, and whose watching is over. While it is away, told later. */
import type { LabsClient } from '#labs/gateway/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { decideSandboxAccess, type HelpGrant } from '../sandbox-access.ts';
import type { HelpPlace, HelpSessionRow } from './help-store.ts';

export interface LabsTeller {
  /** Who may type, as it is written down at this moment. */
  tellKeyboard(place: HelpPlace): Promise<void>;
  /** Closes what a mentor has open, unless they were let in again meanwhile. */
  closeWatcher(sandboxId: string, mentorId: string): Promise<void>;
  /** Says again what could not be said. */
  tryAgain(): Promise<void>;
}

export interface LabsTellerParts {
  readonly store: {
    open(sandboxId: string): Promise<readonly HelpSessionRow[]>;
    grant(mentorId: string, place: HelpPlace): Promise<HelpGrant | null>;
  };
  readonly labs: Pick<LabsClient, 'giveKeyboard' | 'closeWatcher'>;
  report(cause: unknown): void;
}

/** None of its methods rejects. */
export function createLabsTeller({ store, labs, report }: LabsTellerParts): LabsTeller {
  const untold = new Map<string, () => Promise<void>>();

  async function tell(key: string, say: () => Promise<void>): Promise<void> {
    try {
      await say();
      untold.delete(key);
    } catch (cause) {
      const code = readErrorCode(cause);
      // A sandbox that is gone needs no telling.
      if (code === 'not-found') untold.delete(key);
      else untold.set(key, say);
      if (code !== 'not-found' && code !== 'labs-unreachable') report(cause);
    }
  }

  async function holderOf(place: HelpPlace): Promise<string | null> {
    const holder = (await store.open(place.id)).find(({ keyboard }) => keyboard === 'yes');
    const grant = holder ? await store.grant(holder.mentorId, place) : null;
    return grant !== null && decideSandboxAccess({ id: grant.mentorId }, place, grant, 'type').allow ? grant.mentorId : null;
  }

  return {
    tellKeyboard: (place) => tell(`keyboard ${place.id}`, async () => labs.giveKeyboard(place.id, await holderOf(place))),
    closeWatcher: (sandboxId, mentorId) =>
      tell(`close ${sandboxId} ${mentorId}`, async () => {
        const open = await store.open(sandboxId);
        const isIn = open.some((session) => session.mentorId === mentorId && session.state === 'watching');
        if (!isIn) await labs.closeWatcher(sandboxId, mentorId);
      }),
    async tryAgain() {
      for (const [key, say] of [...untold]) await tell(key, say);
    },
  };
}
