import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAX_SHOWN_TEXT_BYTES, type PageMessage, PageMessageSchema, type ShownCursor } from '#app/_lib/help/help-protocol.ts';
import type { EditorState } from '../workbench/editor/editor-workspace.ts';
import { type OpenFile, openingFile } from '../workbench/editor/open-file.ts';
import { createStore } from '../workbench/store.ts';
import { openingTabs, showTab, type TerminalTabs } from '../workbench/terminal/terminal-tabs.ts';
import { createPagePublisher, shownFileOf } from './publish-page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const file = (path: string, text: string): OpenFile => ({ ...openingFile('lb', path), status: 'ready', text, baseText: 'saved' });
const state = (files: readonly OpenFile[], active: string | null): EditorState => ({
  files,
  activeKey: active === null ? null : `lb:${active}`,
  jump: null,
});

function stage() {
  const sent: PageMessage[] = [];
  const editor = createStore<EditorState>(state([file('/a', 'saved')], '/a'));
  const terminals = createStore<TerminalTabs | null>(openingTabs(['lb', 'web1']));
  let tellCursor: (key: string, cursor: ShownCursor) => void = () => undefined;
  let isConnected = true;
  let hasStopped = false;
  const publisher = createPagePublisher({
    editor,
    terminals,
    send: (message) => {
      if (isConnected) sent.push(PageMessageSchema.parse(message));
      return isConnected;
    },
    watchCursor: (onCursor) => {
      tellCursor = onCursor;
      return () => {
        hasStopped = true;
      };
    },
  });
  return {
    sent,
    editor,
    terminals,
    publisher,
    cursor: (key: string, line: number) => tellCursor(key, { line, column: 1, fromLine: line, fromColumn: 1 }),
    connect: (is: boolean) => {
      isConnected = is;
    },
    hasStopped: () => hasStopped,
  };
}

test('it begins with all there is', () => {
  expect(stage().sent).toEqual([
    { type: 'terminals', terminals: { open: ['lb/main', 'web1/main'], shown: ['lb/main'], focused: 0 } },
    { type: 'file', file: { node: 'lb', path: '/a', text: 'saved', isUnsaved: false } },
  ]);
});

test('typing is said in steps, each with the whole text of that moment', () => {
  const { sent, editor } = stage();
  for (const text of ['s', 'st', 'sto']) editor.update(() => state([file('/a', text)], '/a'));
  vi.advanceTimersByTime(1000);
  expect(sent.slice(2)).toEqual([{ type: 'file', file: { node: 'lb', path: '/a', text: 'sto', isUnsaved: true } }]);
});

test('what is not in front is not said', () => {
  const { sent, editor } = stage();
  editor.update(() => state([file('/a', 'saved'), file('/secret', 'typed elsewhere')], '/a'));
  vi.advanceTimersByTime(1000);
  expect(sent).toHaveLength(2);
});

test('terminals and cursor follow; a cursor of another file does not', () => {
  const { sent, terminals, cursor } = stage();
  terminals.update((tabs) => tabs && showTab(tabs, 'web1/main'));
  cursor('lb:/a', 7);
  cursor('lb:/b', 9);
  vi.advanceTimersByTime(1000);
  cursor('lb:/a', 8);
  vi.advanceTimersByTime(1000);
  expect(sent.slice(2)).toMatchObject([{ terminals: { shown: ['web1/main'] } }, { type: 'cursor', cursor: { line: 8 } }]);
});

test('a text that could not be sent is sent when it can be', () => {
  const { sent, editor, connect } = stage();
  connect(false);
  editor.update(() => state([file('/a', 'later')], '/a'));
  vi.advanceTimersByTime(1000);
  connect(true);
  vi.advanceTimersByTime(2000);
  expect(sent.slice(2)).toMatchObject([{ file: { text: 'later' } }]);
});

test('after its end nothing is said', () => {
  const { sent, editor, terminals, publisher, hasStopped } = stage();
  publisher.dispose();
  editor.update(() => state([file('/a', 'private')], '/a'));
  terminals.update((tabs) => tabs && showTab(tabs, 'web1/main'));
  vi.advanceTimersByTime(5000);
  expect(sent).toHaveLength(2);
  expect(hasStopped()).toBe(true);
});

test.each([
  ['as long as may be', 'x'.repeat(MAX_SHOWN_TEXT_BYTES), true],
  ['too long', 'x'.repeat(MAX_SHOWN_TEXT_BYTES + 1), false],
  ['too long in its bytes', 'ệ'.repeat(MAX_SHOWN_TEXT_BYTES / 3 + 1), false],
])('a text %s', (_name, text, isShown) => {
  expect(shownFileOf(state([file('/a', text)], '/a'))?.text).toBe(isShown ? text : null);
});

test('no file, or one that is no text, shows no text', () => {
  expect(shownFileOf(state([], null))).toBeNull();
  expect(shownFileOf(state([{ ...file('/a', 'x'), status: 'binary' }], '/a'))).toMatchObject({ text: null });
});
