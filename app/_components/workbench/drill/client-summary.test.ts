import { expect, test } from 'vitest';
import { clientSummary } from './client-summary.ts';

const request = (ok: boolean, result: string, by?: string) => ({ atMs: 0, durationMs: 1, ok, result, ...(by ? { by } : {}) });

test('a client is told by its answers and by who gave them', () => {
  const requests = [request(true, '200', 'web2'), request(false, '503'), request(true, '200', 'web1'), request(true, '200', 'web2')];
  expect(clientSummary(requests)).toEqual({
    good: 3,
    failed: 1,
    isThinned: false,
    results: [
      { name: '200', count: 3, isGood: true },
      { name: '503', count: 1, isGood: false },
    ],
    servers: [
      { name: 'web1', count: 1, isGood: true },
      { name: 'web2', count: 2, isGood: true },
    ],
  });
});

test('a report as full as it gets may have had more good answers', () => {
  expect(clientSummary(Array.from({ length: 1_499 }, () => request(true, '200'))).isThinned).toBe(false);
  expect(clientSummary(Array.from({ length: 1_500 }, () => request(true, '200'))).isThinned).toBe(true);
});
