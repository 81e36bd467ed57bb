// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import { FLOW_STEPS } from './flow-steps.ts';
import RequestFlowLive from './request-flow-live.tsx';

test('the request can be walked by key and by button, and each step is said', () => {
  const words = seeWords('en', 'requestFlow');
  const { page, said, press, key, close } = openDiagram(<RequestFlowLive words={words} />);
  expect(said()).toBe(`Step 1 of ${FLOW_STEPS.length}: ${words.text.steps.post}`);
  for (let step = 1; step < 10; step += 1) key('One step forward', 'ArrowRight');
  expect(said()).toContain(words.text.steps.created);
  expect(page.querySelector('svg[role="img"]')?.getAttribute('aria-label')).toBe('conductor speaks to DB nova (cell1), by SQL');
  expect(page.textContent).toContain('building');
  press('One step back');
  expect(said()).toContain(words.text.steps.here);
  key('Play', 'Home');
  expect(said()).toContain(words.text.steps.post);
  close();
});
