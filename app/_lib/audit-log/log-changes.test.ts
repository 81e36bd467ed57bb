import { expect, test } from 'vitest';
import { logChanges } from './log-changes.ts';

const known = new Set(['score', 'passed', 'dueAt', 'name']);

test.each([
  [{ score: 6, passed: false }, { score: 9, passed: false }, [{ field: 'score', before: 6, after: 9 }]],
  [null, { name: 'Lớp 1', secret: 'x' }, [{ field: 'name', before: undefined, after: 'Lớp 1' }]],
  [{ dueAt: '2026-12-01' }, { dueAt: null }, [{ field: 'dueAt', before: '2026-12-01', after: null }]],
  [{ score: 6 }, null, []],
  [{ score: 6 }, 12, []],
  [null, { score: { deep: 1 } }, []],
])('%j to %j', (before, after, changes) => {
  expect(logChanges(before, after, known)).toEqual(changes);
});
