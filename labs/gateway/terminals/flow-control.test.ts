import { expect, test } from 'vitest';
import { OUTPUT_WINDOW_BYTES as WINDOW } from '../terminal-protocol.ts';
import { decideFlow } from './flow-control.ts';

const owes = (owedBytes: number, isLeftOut = false) => ({ owedBytes, isLeftOut, isWatcher: false });
const watches = (owedBytes: number, isLeftOut = false) => ({ ...owes(owedBytes, isLeftOut), isWatcher: true });

test.each([
  ['nobody looks', [], { pause: false, leaveOut: [], readmit: [] }],
  ['one keeps up', [owes(WINDOW)], { pause: false, leaveOut: [], readmit: [] }],
  ['the only one is behind', [owes(WINDOW + 1)], { pause: true, leaveOut: [], readmit: [] }],
  ['one of two is a little behind', [owes(WINDOW + 1), owes(0)], { pause: false, leaveOut: [], readmit: [] }],
  ['one of two is far behind', [owes(2 * WINDOW + 1), owes(0)], { pause: false, leaveOut: [0], readmit: [] }],
  ['all are behind', [owes(3 * WINDOW), owes(WINDOW + 1)], { pause: true, leaveOut: [], readmit: [] }],
  ['the one left out has caught up', [owes(1000, true), owes(0)], { pause: false, leaveOut: [], readmit: [0] }],
  ['the one left out is still reading', [owes(WINDOW, true)], { pause: true, leaveOut: [], readmit: [] }],
  ['only a watcher looks, and is behind', [watches(WINDOW + 1)], { pause: false, leaveOut: [], readmit: [] }],
  ['only a watcher looks, and is far behind', [watches(2 * WINDOW + 1)], { pause: false, leaveOut: [0], readmit: [] }],
  ['the owner is behind, a watcher is not', [owes(WINDOW + 1), watches(0)], { pause: true, leaveOut: [], readmit: [] }],
  ['a watcher is far behind, the owner a little', [owes(WINDOW + 1), watches(3 * WINDOW)], { pause: true, leaveOut: [1], readmit: [] }],
  ['a watcher has caught up, the owner has not', [owes(WINDOW + 1), watches(0, true)], { pause: true, leaveOut: [], readmit: [1] }],
])('%s', (_name, clients, decision) => {
  expect(decideFlow(clients)).toEqual(decision);
});
