import { expect, test } from 'vitest';
import { placePanel } from './place-panel.ts';

const view = { width: 400, height: 300 };
const panel = { width: 100, height: 80 };
const at = (left: number, top: number) => ({ left, right: left + 40, top, bottom: top + 20 });

test.each([
  ['below, edges aligned', at(200, 50), 'end', { left: 140, top: 76 }],
  ['below, from the start', at(200, 50), 'start', { left: 200, top: 76 }],
  ['above when there is no room below', at(200, 250), 'end', { left: 140, top: 164 }],
  ['kept on screen at the left', at(0, 50), 'end', { left: 8, top: 76 }],
  ['kept on screen at the right', at(380, 50), 'start', { left: 292, top: 76 }],
] as const)('%s', (_, trigger, align, expected) => {
  expect(placePanel(trigger, panel, view, align)).toEqual(expected);
});

test('on a screen too small for either side it stays reachable', () => {
  expect(placePanel(at(10, 40), panel, { width: 120, height: 100 }, 'start')).toEqual({ left: 10, top: 12 });
});
