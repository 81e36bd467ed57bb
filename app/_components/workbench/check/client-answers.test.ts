import { expect, test } from 'vitest';
import { answerOf, medianMs, tally } from './client-answers.ts';

const NODES = ['lb', 'web1', 'web2'];
const seen = { atMs: 0, durationMs: 3 };

test('a server is known by a header or a first line with its name alone', () => {
  expect(answerOf({ ...seen, status: 200, headers: { 'x-web': 'web2' } }, NODES).who).toBe('web2');
  expect(answerOf({ ...seen, status: 200, body: 'web1\n\nfrom: 10.0.0.1' }, NODES).who).toBe('web1');
  expect(answerOf({ ...seen, status: 200, body: 'welcome to web1' }, NODES).who).toBeNull();
});

test('a server that is no node of the lab is known by the name it gives itself', () => {
  expect(answerOf({ ...seen, status: 200, headers: { 'X-Web': ' blue ' } }, NODES).who).toBe('blue');
  expect(answerOf({ ...seen, status: 200, headers: { server: 'nginx' } }, NODES).who).toBeNull();
});

test('an error is told by its status, or by its code when nobody answered', () => {
  expect(answerOf({ ...seen, status: 503 }, NODES)).toMatchObject({ isOk: false, status: '503' });
  expect(answerOf({ ...seen, errorCode: 'ECONNREFUSED' }, NODES)).toMatchObject({ isOk: false, status: 'ECONNREFUSED', who: null });
});

test('median and tally', () => {
  const answers = [1, 9, 2].map((durationMs, index) => ({ isOk: true, status: '200', who: index === 1 ? 'web2' : 'web1', durationMs }));
  expect(medianMs(answers)).toBe(2);
  expect(medianMs(answers.slice(0, 2))).toBe(5);
  expect(medianMs([])).toBe(0);
  expect(tally(answers, NODES)).toEqual([
    { node: 'web1', count: 2 },
    { node: 'web2', count: 1 },
  ]);
  expect(tally([...answers, { isOk: true, status: '200', who: 'blue', durationMs: 1 }], NODES).at(-1)).toEqual({ node: 'blue', count: 1 });
});
