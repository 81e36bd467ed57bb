import { expect, test } from 'vitest';
import { type CohortState, planCohortChange } from './cohort-changes.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const state = (facts: Partial<CohortState> = {}): CohortState => ({
  name: 'Lớp A',
  startsAt: new Date('2026-11-01T00:00:00Z'),
  endsAt: null,
  archivedAt: null,
  watching: 'ask',
  keepsRecordings: false,
  recordingDays: 30,
  stuckAfterFails: 3,
  stuckAfterMinutes: 45,
  ...facts,
});
const SETTINGS = { watching: 'ask', keepsRecordings: false, recordingDays: 30, stuckAfterFails: 3, stuckAfterMinutes: 45 } as const;

test('what is as it was is neither written nor told', () => {
  const details = { name: 'Lớp A', startsAt: new Date('2026-11-01T00:00:00Z'), endsAt: null };
  for (const change of [details, SETTINGS, { archived: false }])
    expect(planCohortChange(state(), change, NOW)).toEqual({ patch: {}, audited: [], privacy: null });
});

test('a new name and new dates are two entries, with what was and what is', () => {
  const plan = planCohortChange(state(), { name: 'Lớp B', startsAt: null, endsAt: NOW }, NOW);
  expect(plan.patch).toEqual({ name: 'Lớp B', startsAt: null, endsAt: NOW });
  expect(plan.audited).toEqual([
    { action: 'cohort.renamed', before: { name: 'Lớp A' }, after: { name: 'Lớp B' } },
    {
      action: 'cohort.moved',
      before: { startsAt: '2026-11-01T00:00:00.000Z', endsAt: null },
      after: { startsAt: null, endsAt: NOW.toISOString() },
    },
  ]);
  expect(plan.privacy).toBeNull();
});

test('thresholds are on the record and no concern of learners; watching and recordings are', () => {
  expect(planCohortChange(state(), { ...SETTINGS, stuckAfterFails: 5 }, NOW)).toMatchObject({
    audited: [{ action: 'cohort.settings-changed', before: { stuckAfterFails: 3 }, after: { stuckAfterFails: 5 } }],
    privacy: null,
  });
  for (const change of [{ watching: 'open' as const }, { keepsRecordings: true }, { recordingDays: 60 }])
    expect(planCohortChange(state(), { ...SETTINGS, stuckAfterFails: 5, ...change }, NOW).privacy?.after).toEqual(change);
});

test('archives once, and restores', () => {
  expect(planCohortChange(state(), { archived: true }, NOW)).toMatchObject({
    patch: { archivedAt: NOW },
    audited: [{ action: 'cohort.archived' }],
  });
  const archived = state({ archivedAt: new Date('2026-11-20T00:00:00Z') });
  expect(planCohortChange(archived, { archived: true }, NOW).audited).toEqual([]);
  expect(planCohortChange(archived, { archived: false }, NOW)).toMatchObject({
    patch: { archivedAt: null },
    audited: [{ action: 'cohort.restored', after: { archivedAt: null } }],
  });
});
