import { expect, test } from 'vitest';
import { OUTPUT_WINDOW_BYTES as WINDOW } from '../terminal-protocol.ts';
import { decideFlow } from './flow-control.ts';

const owes = (owedBytes: number, isLeftOut = false) => ({ owedBytes, isLeftOut });

test.each([
  ['nobody looks', [], { pause: false, leaveOut: [], readmit: [] }],
  ['one keeps up', [owes(WINDOW)], { pause: false, leaveOut: [], readmit: [] }],
  ['the only one is behind', [owes(WINDOW + 1)], { pause: true, leaveOut: [], readmit: [] }],
  ['one of two is a little behind', [owes(WINDOW + 1), owes(0)], { pause: false, leaveOut: [], readmit: [] }],
  ['one of two is far behind', [owes(2 * WINDOW + 1), owes(0)], { pause: false, leaveOut: [0], readmit: [] }],
  ['all are behind', [owes(3 * WINDOW), owes(WINDOW + 1)], { pause: true, leaveOut: [], readmit: [] }],
  ['the one left out has caught up', [owes(1000, true), owes(0)], { pause: false, leaveOut: [], readmit: [0] }],
  ['the one left out is still reading', [owes(WINDOW, true)], { pause: true, leaveOut: [], readmit: [] }],
])('%s', (_name, clients, decision) => {
  expect(decideFlow(clients)).toEqual(decision);
});
