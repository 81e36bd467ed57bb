import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadAgain } from './load-again.ts';

beforeEach(() => {
  vi.spyOn(console, 'info').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('what fails at first is loaded in the end', async () => {
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries < 3) throw new Error('network');
    return 'part';
  };
  expect(await loadAgain(load, [0, 0])).toBe('part');
});

test('what never loads is said so', async () => {
  await expect(loadAgain(() => Promise.reject(new Error('gone')), [0])).rejects.toThrow('gone');
});
