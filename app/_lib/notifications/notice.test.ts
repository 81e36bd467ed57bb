import { expect, test } from 'vitest';
import { noticeOf } from './notice.ts';

const row = { kind: 'comment', cohortId: 'c1', attemptId: 'a1', threadId: 't1', data: { lab: 'week-1/haproxy-basics' } };
const due = '2026-12-01T10:00:00.000Z';

test.each([
  [row, 'comment', '/attempts/a1#thread-t1'],
  [{ ...row, kind: 'resolved' }, 'resolved', '/attempts/a1#thread-t1'],
  [{ ...row, kind: 'override' }, 'override', '/attempts/a1#score'],
  [{ ...row, kind: 'regraded' }, 'regraded', '/attempts/a1#regrades'],
  [{ ...row, kind: 'deadline', data: { item: 'week-1/haproxy-basics', dueAt: due } }, 'deadline', '/labs/week-1/haproxy-basics'],
  [{ ...row, kind: 'deadline', data: { item: 'week-1', dueAt: due } }, 'deadline', ''],
  [{ ...row, kind: 'deadline', data: { item: 'week-1', dueAt: null } }, 'deadline-removed', ''],
  [{ ...row, kind: 'extension', data: { item: 'week-1', dueAt: null } }, 'extension-withdrawn', ''],
  [{ ...row, kind: 'settings' }, 'settings', '/account/privacy'],
  [{ ...row, kind: 'joined' }, 'joined', '/mentor/c1/people'],
  [{ ...row, kind: 'removed', data: null }, 'removed', ''],
  [{ ...row, kind: 'of tomorrow', data: 'strange' }, 'other', ''],
])('%j says %s and leads to %j', (told, sentence, path) => {
  expect(noticeOf(told)).toMatchObject({ sentence, path });
});

test('what strange data lacks is left out', () => {
  expect(noticeOf({ ...row, kind: 'override', data: { lab: 5, score: 'x', dueAt: 'soon' } })).toMatchObject({
    sentence: 'override',
    item: null,
    due: null,
    score: 0,
  });
});
