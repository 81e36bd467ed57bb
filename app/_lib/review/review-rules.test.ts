import { expect, test } from 'vitest';
import { concerned, mayComment, mayEdit, mayOverride, mayResolve, type Reviewer } from './review-rules.ts';

const learner: Reviewer = { id: 'learner', part: 'learner', isReadOnly: false };
const mentor: Reviewer = { id: 'mentor', part: 'mentor', isReadOnly: false };
const reading = (reviewer: Reviewer): Reviewer => ({ ...reviewer, isReadOnly: true });

test.each([
  [learner, true],
  [mentor, true],
  [reading(learner), false],
  [reading(mentor), false],
])('%j may comment and resolve: %j', (reviewer, may) => {
  expect([mayComment(reviewer), mayResolve(reviewer)]).toEqual([may, may]);
});

test('words can be put differently by whoever wrote them, and by nobody else', () => {
  expect(mayEdit(mentor, { authorId: 'mentor' })).toBe(true);
  expect(mayEdit(mentor, { authorId: 'learner' })).toBe(false);
  expect(mayEdit(learner, { authorId: 'mentor' })).toBe(false);
  expect(mayEdit(learner, { authorId: null })).toBe(false);
  expect(mayEdit(reading(learner), { authorId: 'learner' })).toBe(false);
});

test('a score is overridden by a mentor, where there is one', () => {
  const finished = { state: 'finished' };
  expect(mayOverride(mentor, finished)).toBe(true);
  expect(mayOverride(learner, finished)).toBe(false);
  expect(mayOverride(reading(mentor), finished)).toBe(false);
  expect(mayOverride(mentor, { state: 'failed' })).toBe(false);
});

test.each([
  ['a mentor begins', 'mentor', ['mentor'], ['learner']],
  ['the learner answers', 'learner', ['mentor', 'learner'], ['mentor']],
  ['the learner begins: all mentors', 'learner', ['learner'], ['mentor', 'second']],
  ['a second mentor joins in', 'second', ['mentor', 'learner'], ['learner', 'mentor']],
  ['who wrote is no mentor any more: the others hear of it', 'learner', ['former', 'learner'], ['mentor', 'second']],
  ['who wrote has left the platform', 'learner', [null, 'learner'], ['mentor', 'second']],
])('%s', (_, doer, writers, told) => {
  expect(concerned(doer, { learnerId: 'learner', writers, mentors: ['mentor', 'second'] })).toEqual(told);
});
