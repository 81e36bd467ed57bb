import { expect, test } from 'vitest';
import type { HelpMessageView, HelpSessionView } from '#app/_lib/help/help-protocol.ts';
import { type HelpEvent, type HelpState, NO_HELP, reduceHelp } from './help-state.ts';

const after = (...events: HelpEvent[]): HelpState => events.reduce((state, event) => reduceHelp(state, event, 'an'), NO_HELP);
const session = (id: string): HelpSessionView => ({ id, mentorId: 'lan', mentorName: 'Lan', state: 'watching', keyboard: 'no' });
const message = (id: string, authorId: string): HelpMessageView => ({ id, authorId, authorName: authorId, text: id, at: '2026-01-01' });
const FILE = { node: 'lb', path: '/etc/hosts', text: 'x', isUnsaved: false };
const CURSOR = { line: 2, column: 1, fromLine: 2, fromColumn: 1 };
const ENDED = { type: 'ended', session: 's1', mentorName: 'Lan', reason: 'learner' } as const;

test('messages of others are unread until they are read; one’s own never are, and none comes twice', () => {
  const state = after(
    { type: 'messages', messages: [message('m1', 'lan')] },
    { type: 'message', message: message('m1', 'lan') },
    { type: 'message', message: message('m2', 'an') },
    { type: 'message', message: message('m3', 'lan') },
  );
  expect(state.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
  expect(state.unread).toBe(1);
  expect(reduceHelp(state, { type: 'read' }, 'an').unread).toBe(0);
});

test('how a session ended is said until it is put away or another begins, whichever of the two is heard first', () => {
  const ended = after({ type: 'sessions', sessions: [session('s1')] }, ENDED, { type: 'sessions', sessions: [] });
  expect(ended.ended).toEqual(ENDED);
  expect(reduceHelp(ended, { type: 'dismiss' }, 'an').ended).toBeNull();
  expect(reduceHelp(ended, { type: 'sessions', sessions: [session('s2')] }, 'an').ended).toBeNull();
});

test('a cursor belongs to its file: another file has none until it is told', () => {
  const state = after({ type: 'file', file: FILE }, { type: 'cursor', cursor: CURSOR });
  expect(reduceHelp(state, { type: 'file', file: { ...FILE, text: 'xy' } }, 'an').cursor).toEqual(CURSOR);
  expect(reduceHelp(state, { type: 'file', file: { ...FILE, path: '/etc/motd' } }, 'an').cursor).toBeNull();
});

test('the same refusal twice is two', () => {
  const state = after({ type: 'refused', what: 'ask' }, { type: 'refused', what: 'ask' });
  expect(state.refused).toEqual({ what: 'ask', count: 2 });
});
