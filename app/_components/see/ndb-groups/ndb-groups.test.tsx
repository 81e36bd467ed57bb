// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import NdbGroupsLive from './ndb-groups-live.tsx';

test('nodes chosen together die together, and what follows is said', () => {
  const words = seeWords('en', 'ndbGroups');
  const { page, said, press, close } = openDiagram(<NdbGroupsLive words={words} />);
  press(/^ndbd 1/);
  expect(page.querySelectorAll('button[aria-pressed="true"]')).toHaveLength(1);
  press(/^ndbd 3/);
  press(words.text.fail);
  expect(said()).toContain('Node 1 and 3 lost, 2 and 4 left, exactly half');
  expect(page.textContent).toContain('Network partitioning - arbitration required');
  press(/^ndbd 2/);
  press(words.text.fail);
  expect(said()).toContain('a group has no node left');
  press(words.text.revive);
  expect(said()).toBe(words.text.begin);
  press('3');
  expect(said()).toBe(words.text.notStarting);
  close();
});
