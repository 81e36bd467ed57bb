/**
 * One mentor's look into one learner's sandbox, as a pure machine: what is, what somebody wants, what follows. Whatever it
 * does not name is refused. It holds no clock and no socket; `help-store.ts` keeps what it says.
 */
import type { Watching } from '../cohorts/cohort-access.ts';

/** A request nobody answers is withdrawn by itself. */
export const ASKED_FOR_MS = 5 * 60_000;
/** A mentor whose page is gone for longer has left. */
export const MENTOR_GONE_MS = 30_000;

export type HelpKeyboard = 'no' | 'asked' | 'yes';

/** As much of a session as decisions need. */
export interface HelpFacts {
  readonly state: 'asked' | 'watching' | 'ended';
  readonly keyboard: HelpKeyboard;
}

export type HelpActor = 'learner' | 'mentor' | 'platform';

/** Why a session ended, or what was done to it. */
export type HelpAct =
  | 'allow'
  | 'decline'
  | 'end'
  | 'ask-keyboard'
  | 'give-keyboard'
  | 'refuse-keyboard'
  | 'take-keyboard'
  | 'hand-back'
  | 'expire'
  | 'mentor-gone'
  | 'sandbox-gone'
  | 'consent-gone';

/** What the audit log calls it. */
export type HelpAction =
  | 'help.asked'
  | 'help.began'
  | 'help.allowed'
  | 'help.declined'
  | 'help.expired'
  | 'help.ended'
  | 'help.keyboard-asked'
  | 'help.keyboard-given'
  | 'help.keyboard-refused'
  | 'help.keyboard-taken-back'
  | 'help.keyboard-handed-back';

interface Rule {
  readonly by: readonly HelpActor[];
  readonly from: (facts: HelpFacts) => boolean;
  readonly to: HelpFacts;
  readonly action: HelpAction;
}

const ENDED: HelpFacts = { state: 'ended', keyboard: 'no' };
const watching = (keyboard: HelpKeyboard): HelpFacts => ({ state: 'watching', keyboard });
const isOpen = ({ state }: HelpFacts) => state !== 'ended';
const hasKeyboard =
  (...allowed: HelpKeyboard[]) =>
  ({ state, keyboard }: HelpFacts) =>
    state === 'watching' && allowed.includes(keyboard);
const ends = (by: HelpActor): Rule => ({ by: [by], from: isOpen, to: ENDED, action: 'help.ended' });

const RULES: Readonly<Record<HelpAct, Rule>> = {
  allow: { by: ['learner'], from: ({ state }) => state === 'asked', to: watching('no'), action: 'help.allowed' },
  decline: { by: ['learner'], from: ({ state }) => state === 'asked', to: ENDED, action: 'help.declined' },
  end: { ...ends('learner'), by: ['learner', 'mentor'] },
  'ask-keyboard': { by: ['mentor'], from: hasKeyboard('no'), to: watching('asked'), action: 'help.keyboard-asked' },
  // Given only to who asked: a slip of a learner's hand hands nothing over.
  'give-keyboard': { by: ['learner'], from: hasKeyboard('asked'), to: watching('yes'), action: 'help.keyboard-given' },
  'refuse-keyboard': { by: ['learner'], from: hasKeyboard('asked'), to: watching('no'), action: 'help.keyboard-refused' },
  'take-keyboard': { by: ['learner'], from: hasKeyboard('yes'), to: watching('no'), action: 'help.keyboard-taken-back' },
  'hand-back': { by: ['mentor'], from: hasKeyboard('yes', 'asked'), to: watching('no'), action: 'help.keyboard-handed-back' },
  expire: { by: ['platform'], from: ({ state }) => state === 'asked', to: ENDED, action: 'help.expired' },
  'mentor-gone': ends('platform'),
  'sandbox-gone': ends('platform'),
  'consent-gone': ends('platform'),
};

/** What becomes of a session; null when this person may not do that now. */
export function stepHelp(facts: HelpFacts, act: HelpAct, by: HelpActor): { readonly to: HelpFacts; readonly action: HelpAction } | null {
  const rule = RULES[act];
  if (!rule.by.includes(by) || !rule.from(facts)) return null;
  return { to: rule.to, action: rule.action };
}

/** How a mentor's wish to watch begins under what the learner agreed to; null where nobody may watch. */
export function beginHelp(consent: Watching): { readonly to: HelpFacts; readonly action: HelpAction } | null {
  if (consent === 'open') return { to: watching('no'), action: 'help.began' };
  return consent === 'ask' ? { to: { state: 'asked', keyboard: 'no' }, action: 'help.asked' } : null;
}

/**
 * Whether what is agreed to now still carries a session. Leave given in one cohort is none in another, unless that other
 * one asks for no leave.
 */
export function stillAgreed(cohortId: string, now: { readonly cohortId: string; readonly watching: Watching } | null): boolean {
  if (now === null || now.watching === 'off') return false;
  return now.cohortId === cohortId || now.watching === 'open';
}
