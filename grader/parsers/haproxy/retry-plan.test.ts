import { expect, test } from 'vitest';
import { effectiveConfig, parseHaproxyConfig, persistenceCookie, retryPlan } from './index.ts';

function planOf(backend: string, defaults = 'timeout connect 500ms') {
  const text = `defaults\n ${defaults}\nfrontend f\n bind :80\nbackend b\n ${backend.replaceAll(';', '\n ')}\n`;
  const proxy = effectiveConfig(parseHaproxyConfig(text)).proxies.find((one) => one.name === 'b');
  if (proxy === undefined) throw new Error('no backend');
  return { ...retryPlan(proxy), cookie: persistenceCookie(proxy) };
}

/** Attempts before a pinned request leaves: as measured on HAProxy 3.0.11 where a number is given. */
test.each<[string, number | null, number | null]>([
  ['option redispatch', 3, 2000],
  ['option redispatch;retries 1', 1, 1000],
  ['option redispatch;retries 0', null, null],
  ['option redispatch 1', 1, 1000],
  ['option redispatch 2', 2, 1500],
  ['option redispatch 4', null, null],
  ['option redispatch 0', null, null],
  ['option redispatch -2', 2, 1500],
  ['option redispatch -4', null, null],
  ['option redispatch;no option redispatch', null, null],
  ['balance roundrobin', null, null],
])('%s: leaves after %s attempts', (backend, leavesAfter, pinnedWaitMs) => {
  expect(planOf(backend)).toMatchObject({ leavesAfter, pinnedWaitMs });
});

test('the option may stand in defaults, and be taken back below', () => {
  expect(planOf('balance roundrobin', 'option redispatch\n timeout connect 2s')).toMatchObject({ leavesAfter: 3, pinnedWaitMs: 7000 });
  expect(planOf('no option redispatch', 'option redispatch\n timeout connect 2s').redispatch).toBeNull();
});

test('without a timeout connect a request waits without end', () => {
  expect(planOf('option redispatch', 'mode http')).toMatchObject({ leavesAfter: 3, pinnedWaitMs: null, givesUpMs: null });
  expect(planOf('retries 1').givesUpMs).toBe(1500);
});

test('the cookie line with its words; the last one counts', () => {
  expect(planOf('cookie A prefix;cookie SERVERUSED insert indirect').cookie).toMatchObject({
    name: 'SERVERUSED',
    words: ['insert', 'indirect'],
    at: { line: 7 },
  });
  expect(planOf('cookie A insert;no cookie').cookie).toBeNull();
});
