import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchAgain } from './fetch-again.ts';

const dropped = new TypeError('Failed to fetch');
beforeEach(() => {
  vi.spyOn(console, 'info').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('a request that was dropped is sent again as it was', async () => {
  const answer = new Response('hay');
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(dropped).mockResolvedValueOnce(answer);
  expect(await fetchAgain('/file', { method: 'PUT', body: 'a' }, [0])).toBe(answer);
  expect(network.mock.calls).toEqual([1, 2].map(() => ['/file', { method: 'PUT', body: 'a' }]));
});

test('a refusal is an answer', async () => {
  const network = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 503 }));
  expect((await fetchAgain('/file', {}, [0])).status).toBe(503);
  expect(network).toHaveBeenCalledTimes(1);
});

test('when every try is used up it fails as fetch does', async () => {
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(dropped);
  await expect(fetchAgain('/file', {}, [0, 0])).rejects.toBe(dropped);
  expect(network).toHaveBeenCalledTimes(3);
});

test('whoever hung up is not asked for again', async () => {
  const caller = new AbortController();
  const network = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    caller.abort();
    throw dropped;
  });
  await expect(fetchAgain('/file', { signal: caller.signal }, [0])).rejects.toBe(dropped);
  expect(network).toHaveBeenCalledTimes(1);
});
