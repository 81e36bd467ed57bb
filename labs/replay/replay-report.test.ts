import { expect, test } from 'vitest';
import type { LessonReplay } from './load-replays.ts';
import type { SceneOutcome } from './replay-lesson.ts';
import { presentReports, presentUnsteady, reportReplays, unsteadyFences } from './replay-report.ts';

const lesson = (further: Partial<LessonReplay>): LessonReplay => ({
  lesson: 'week-1/galera',
  count: 2,
  scenes: [],
  elsewhere: [],
  problems: [],
  ...further,
});
const outcome = (scene: string, problems: readonly string[]): SceneOutcome => ({
  lesson: 'week-1/galera',
  scene,
  fences: [
    { fence: 'config/1', problems, durationMs: 1 },
    { fence: 'config/2', problems: [], durationMs: 1 },
  ],
  durationMs: 1500,
});

test('a block played in several scenes has to come out in all', () => {
  const [report] = reportReplays([lesson({})], [outcome('first', []), outcome('second', ['- a', '+ b'])]);
  expect(report).toMatchObject({
    ok: false,
    durationMs: 3000,
    fences: [
      { fence: 'config/1', ok: false, problems: ['- a', '+ b'] },
      { fence: 'config/2', ok: true },
    ],
  });
});

test('a lesson with a block nobody replays is not well, though all that was played came out', () => {
  const [report] = reportReplays([lesson({ problems: ['quorum/1: is in no scene'] })], [outcome('first', [])]);
  expect(report?.ok).toBe(false);
});

test('what came out otherwise and what is not replayed are listed by name', () => {
  const replayed = lesson({ elsewhere: [{ fence: 'trace/1', because: 'other-software' }] });
  expect(presentReports(reportReplays([replayed], [outcome('first', ['- a', '+ b'])]), 2000)).toEqual([
    '✘ week-1/galera: 1 blocks as shown, 1 elsewhere, 1.5 s',
    '    ✘ config/1',
    '        - a',
    '        + b',
    '    – trace/1: what it shows is not installed on the practice machines',
    '1 blocks as shown, 1 not, in 2.0 s',
  ]);
});

test('a block is unsteady when its scene came out the second time, and not when it never did', () => {
  const unsteady = unsteadyFences([
    { result: outcome('late', []), earlier: [outcome('late', ['- a', '+ b'])] },
    { result: outcome('bad', ['- c']), earlier: [outcome('bad', ['- c'])] },
    { result: outcome('good', []), earlier: [] },
  ]);
  expect(unsteady).toEqual([{ lesson: 'week-1/galera', scene: 'late', fence: 'config/1', problems: ['- a', '+ b'] }]);
  expect(presentUnsteady(unsteady)).toEqual([
    '≈ week-1/galera, config/1: as shown only when its scene late was played again',
    '        - a',
    '        + b',
  ]);
});
