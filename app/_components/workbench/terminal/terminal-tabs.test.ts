import { expect, test } from 'vitest';
import { addTab, closeTab, openingTabs, restoreTabs, showTab, tabKey, toggleSplit } from './terminal-tabs.ts';

const start = openingTabs(['lb', 'web1']);

test('a second terminal of a node stands beside its first and is shown', () => {
  const state = addTab(start, 'lb');
  expect(state.tabs.map(tabKey)).toEqual(['lb/main', 'lb/2', 'web1/main']);
  expect(state.shown).toEqual(['lb/2']);
});

test('a closed number is used again', () => {
  expect(addTab(closeTab(addTab(addTab(start, 'lb'), 'lb'), 'lb/2'), 'lb').tabs.map(tabKey)).toEqual([
    'lb/main',
    'lb/3',
    'lb/2',
    'web1/main',
  ]);
});

test('a node’s first terminal stays', () => {
  expect(closeTab(start, 'lb/main')).toBe(start);
});

test('closing the shown one shows its neighbour', () => {
  expect(closeTab(addTab(start, 'lb'), 'lb/2').shown).toEqual(['lb/main']);
});

test('split puts the next beside, and a tab goes to the side with the keyboard', () => {
  const split = toggleSplit(start);
  expect(split).toMatchObject({ shown: ['lb/main', 'web1/main'], focused: 1 });
  const other = addTab(split, 'web1');
  expect(other.shown).toEqual(['lb/main', 'web1/2']);
  expect(showTab(other, 'lb/main')).toMatchObject({ shown: ['lb/main', 'web1/2'], focused: 0 });
  expect(toggleSplit(other).shown).toEqual(['web1/2']);
  expect(closeTab(other, 'web1/2')).toMatchObject({ shown: ['lb/main'], focused: 0 });
});

test('what was kept comes back, what does not fit is dropped', () => {
  const kept = toggleSplit(addTab(start, 'lb'));
  expect(restoreTabs(JSON.stringify(kept), ['lb', 'web1'])).toEqual({ ...kept, focused: 0 });
  expect(restoreTabs(JSON.stringify(kept), ['db'])).toBeNull();
  for (const broken of ['{', 'null', '{"tabs":3}', '{"tabs":[{"node":"lb","name":"../x"}]}', null]) {
    expect(restoreTabs(broken, ['lb', 'web1'])).toBeNull();
  }
});
