/** This process's hub of live help: one, wherever it is asked for, since Next evaluates modules more than once. */
import { labsClient } from '../labs/client.ts';
import { reportError } from '../report-error.ts';
import { findHelpGrant, mentorshipNow } from './find-help-grant.ts';
import { createHelpHub, type HelpHub } from './help-hub.ts';
import { actOnHelpSession, beginHelpSession, helpMessages, keepHelpMessage, openHelpSessions } from './help-store.ts';

const KEPT = Symbol.for('luyen.help-hub');
type Kept = { [KEPT]?: HelpHub };

/** The hub; whoever serves the process calls `resume` once. */
export function helpHub(): HelpHub {
  const kept = globalThis as Kept;
  kept[KEPT] ??= createHelpHub({
    labs: labsClient(),
    store: {
      open: openHelpSessions,
      begin: beginHelpSession,
      act: actOnHelpSession,
      say: keepHelpMessage,
      messages: helpMessages,
      mentorship: mentorshipNow,
      grant: findHelpGrant,
    },
    report: reportError,
  });
  return kept[KEPT];
}

/** Call after anything that takes an agreement away (a setting, a membership, an archive): what it carried closes now. */
export function agreementsChanged(): Promise<void> {
  return helpHub().lookAgain();
}
