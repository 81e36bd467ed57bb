import { expect, test } from 'vitest';
import type { Person, Role } from '../person.ts';
import {
  COHORT_ACTS,
  type CohortFacts,
  decideCohortAccess,
  lesserWatching,
  type MemberFacts,
  type Mentorship,
  mentorshipOf,
  type Watching,
  widestMentorship,
} from './cohort-access.ts';

const person = (role: Role, guest = false): Person => ({ id: 'p', role, locale: 'vi', guest, name: 'P', email: null });
const cohort = (facts: Partial<CohortFacts> = {}): CohortFacts => ({
  id: 'c',
  isArchived: false,
  watching: 'open',
  keepsRecordings: true,
  ...facts,
});
const member = (role: MemberFacts['role'], facts: Partial<MemberFacts> = {}): MemberFacts => ({
  role,
  agreedWatching: 'off',
  agreedRecordings: false,
  ...facts,
});
const ALL = 'belong see judge manage restore';

test.each<[string, Person | null, MemberFacts | null, string, string]>([
  ['somebody signed out', null, null, '', ''],
  ['a stranger', person('learner'), null, '', ''],
  ['a mentor of other cohorts', person('mentor'), null, '', ''],
  ['a guest, whatever the membership says', person('learner', true), member('learner'), '', ''],
  ['a guest with a role', person('admin', true), member('mentor'), '', ''],
  ['a learner', person('learner'), member('learner'), 'belong', 'belong'],
  ['a mentor who learns here', person('mentor'), member('learner'), 'belong', 'belong'],
  ['a mentor', person('mentor'), member('mentor'), ALL, 'belong see restore'],
  ['a mentor whose role was taken away', person('learner'), member('mentor'), 'belong', 'belong'],
  ['an admin', person('admin'), null, 'belong manage restore', 'belong restore'],
  ['an admin who learns here', person('admin'), member('learner'), 'belong manage restore', 'belong restore'],
  ['an admin who became its mentor', person('admin'), member('mentor'), ALL, 'belong see restore'],
])('%s', (_, who, membership, open, archived) => {
  const acts = (isArchived: boolean) => COHORT_ACTS.filter((act) => decideCohortAccess(who, cohort({ isArchived }), membership, act));
  expect(acts(false).join(' ')).toBe(open);
  expect(acts(true).join(' ')).toBe(archived);
});

test.each<[Watching, Watching, Watching]>([
  ['off', 'off', 'off'],
  ['off', 'open', 'off'],
  ['ask', 'off', 'off'],
  ['ask', 'open', 'ask'],
  ['open', 'ask', 'ask'],
  ['open', 'open', 'open'],
])('a cohort that wants %s and a learner who agreed to %s: %s', (wanted, agreed, holds) => {
  expect(mentorshipOf(cohort({ watching: wanted }), member('learner', { agreedWatching: agreed })).watching).toBe(holds);
  expect(lesserWatching(agreed, wanted)).toBe(holds);
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
])('recordings: wanted %s, agreed %s, kept %s', (keepsRecordings, agreedRecordings, kept) => {
  expect(mentorshipOf(cohort({ keepsRecordings }), member('learner', { agreedRecordings }))).toMatchObject({
    keepsRecordings: kept,
    sharesRecordings: kept,
  });
});

test('an archived cohort watches nobody and records nothing, whatever was agreed; what there is can be seen', () => {
  const mentorship = mentorshipOf(cohort({ isArchived: true }), member('learner', { agreedWatching: 'open', agreedRecordings: true }));
  expect(mentorship).toEqual({ cohortId: 'c', isArchived: true, watching: 'off', keepsRecordings: false, sharesRecordings: true });
});

test('of several cohorts the one holds that lets watch most, and a running one before an archived one', () => {
  const shared = (cohortId: string, watching: Watching, facts: Partial<Mentorship> = {}): Mentorship => ({
    cohortId,
    isArchived: false,
    watching,
    keepsRecordings: false,
    sharesRecordings: false,
    ...facts,
  });
  expect(widestMentorship([])).toBeNull();
  expect(widestMentorship([shared('a', 'ask'), shared('b', 'open'), shared('c', 'off')])?.cohortId).toBe('b');
  expect(widestMentorship([shared('a', 'off', { isArchived: true }), shared('b', 'off')])?.cohortId).toBe('b');
  const recording = shared('b', 'ask', { keepsRecordings: true, sharesRecordings: true });
  expect(widestMentorship([shared('a', 'open'), recording])).toEqual({ ...recording, cohortId: 'a', watching: 'open' });
});
