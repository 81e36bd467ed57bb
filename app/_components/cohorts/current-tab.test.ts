import { expect, test } from 'vitest';
import { currentTab } from './current-tab.ts';

test.each([
  ['/vi/mentor/c1', ''],
  ['/vi/mentor/c1/report', ''],
  ['/vi/mentor/c1/learners/u1', ''],
  ['/vi/mentor/c1/people', 'people'],
  ['/vi/mentor/c1/checks/week-1/haproxy-basics', 'checks'],
  ['/vi/mentor/c12/people', ''],
])('%s belongs to the tab %j', (pathname, tab) => {
  expect(currentTab(pathname, '/vi/mentor/c1')).toBe(tab);
});
