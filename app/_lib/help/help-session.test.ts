import { expect, test } from 'vitest';
import { beginHelp, type HelpAct, type HelpActor, type HelpFacts, stepHelp, stillAgreed } from './help-session.ts';

const ASKED: HelpFacts = { state: 'asked', keyboard: 'no' };
const WATCHING: HelpFacts = { state: 'watching', keyboard: 'no' };
const WANTS: HelpFacts = { state: 'watching', keyboard: 'asked' };
const TYPES: HelpFacts = { state: 'watching', keyboard: 'yes' };
const ENDED: HelpFacts = { state: 'ended', keyboard: 'no' };

const NAMES = new Map([ASKED, WATCHING, WANTS, TYPES, ENDED].map((facts) => [JSON.stringify(facts), facts] as const));
const ALLOWED: readonly (readonly [HelpFacts, HelpAct, HelpActor, HelpFacts])[] = [
  [ASKED, 'allow', 'learner', WATCHING],
  [ASKED, 'decline', 'learner', ENDED],
  [ASKED, 'expire', 'platform', ENDED],
  [WATCHING, 'ask-keyboard', 'mentor', WANTS],
  [WANTS, 'give-keyboard', 'learner', TYPES],
  [WANTS, 'refuse-keyboard', 'learner', WATCHING],
  [WANTS, 'hand-back', 'mentor', WATCHING],
  [TYPES, 'take-keyboard', 'learner', WATCHING],
  [TYPES, 'hand-back', 'mentor', WATCHING],
  ...[ASKED, WATCHING, WANTS, TYPES].flatMap((facts) => [
    [facts, 'end', 'learner', ENDED] as const,
    [facts, 'end', 'mentor', ENDED] as const,
    [facts, 'mentor-gone', 'platform', ENDED] as const,
    [facts, 'sandbox-gone', 'platform', ENDED] as const,
    [facts, 'consent-gone', 'platform', ENDED] as const,
  ]),
];
const ACTS = [...new Set(ALLOWED.map(([, act]) => act))];
const ACTORS: readonly HelpActor[] = ['learner', 'mentor', 'platform'];
const keyOf = (facts: HelpFacts, act: HelpAct, by: HelpActor) => `${JSON.stringify(facts)} ${act} ${by}`;

test.each(ALLOWED)('%j: %s by the %s', (facts, act, by, to) => {
  expect(stepHelp(facts, act, by)?.to).toEqual(to);
});

test('everything else is refused', () => {
  const allowed = new Set(ALLOWED.map(([facts, act, by]) => keyOf(facts, act, by)));
  const all = [...NAMES.values()].flatMap((facts) => ACTS.flatMap((act) => ACTORS.map((by) => [facts, act, by] as const)));
  const passed = all.filter(([facts, act, by]) => stepHelp(facts, act, by) !== null).map(([facts, act, by]) => keyOf(facts, act, by));
  expect(new Set(passed)).toEqual(allowed);
});

test('nobody but the learner lets a mentor in or hands the keyboard over', () => {
  for (const by of ['mentor', 'platform'] as const)
    for (const facts of NAMES.values()) for (const act of ['allow', 'give-keyboard'] as const) expect(stepHelp(facts, act, by)).toBeNull();
});

test.each([
  ['open', { to: WATCHING, action: 'help.began' }],
  ['ask', { to: ASKED, action: 'help.asked' }],
  ['off', null],
] as const)('where watching is %s it begins so', (consent, begun) => {
  expect(beginHelp(consent)).toEqual(begun);
});

test.each([
  ['nothing is shared any more', null, false],
  ['watching was switched off', { cohortId: 'a', watching: 'off' }, false],
  ['the same cohort still asks', { cohortId: 'a', watching: 'ask' }, true],
  ['another cohort asks, and has not been answered', { cohortId: 'b', watching: 'ask' }, false],
  ['another cohort is open', { cohortId: 'b', watching: 'open' }, true],
] as const)('%s', (_name, now, holds) => {
  expect(stillAgreed('a', now)).toBe(holds);
});
