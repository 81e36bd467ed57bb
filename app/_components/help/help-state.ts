/** What a page knows of live help, as a pure reduction of what the hub says. */
import type { HelpMessageView, HelpSessionView, HubMessage, ShownCursor, ShownFile, ShownTerminals } from '#app/_lib/help/help-protocol.ts';

export interface HelpState {
  /** Null until the hub has spoken. */
  readonly sessions: readonly HelpSessionView[] | null;
  readonly ended: Extract<HubMessage, { type: 'ended' }> | null;
  readonly messages: readonly HelpMessageView[];
  readonly unread: number;
  readonly isLearnerHere: boolean;
  readonly file: ShownFile | null;
  readonly cursor: ShownCursor | null;
  readonly terminals: ShownTerminals | null;
  /** What was refused last, and a number that grows, so that the same refusal can be said twice. */
  readonly refused: { readonly what: string; readonly count: number } | null;
}

export const NO_HELP: HelpState = {
  sessions: null,
  ended: null,
  messages: [],
  unread: 0,
  isLearnerHere: false,
  file: null,
  cursor: null,
  terminals: null,
  refused: null,
};

export type HelpEvent = HubMessage | { readonly type: 'read' } | { readonly type: 'dismiss' };

/** `ownId`: messages of one's own are never unread. */
export function reduceHelp(state: HelpState, event: HelpEvent, ownId: string): HelpState {
  switch (event.type) {
    case 'sessions':
      return withSessions(state, event.sessions);
    case 'ended':
      return { ...state, ended: event };
    case 'messages':
      return { ...state, messages: event.messages };
    case 'message': {
      const isNew = !state.messages.some(({ id }) => id === event.message.id);
      if (!isNew) return state;
      const unread = event.message.authorId === ownId ? state.unread : state.unread + 1;
      return { ...state, messages: [...state.messages, event.message], unread };
    }
    case 'file': {
      const isSame = event.file?.node === state.file?.node && event.file?.path === state.file?.path;
      return { ...state, file: event.file, cursor: isSame ? state.cursor : null };
    }
    case 'cursor':
      return { ...state, cursor: event.cursor };
    case 'terminals':
      return { ...state, terminals: event.terminals };
    case 'learner':
      return { ...state, isLearnerHere: event.isHere };
    case 'refused':
      return { ...state, refused: { what: event.what, count: (state.refused?.count ?? 0) + 1 } };
    case 'read':
      return state.unread === 0 ? state : { ...state, unread: 0 };
    case 'dismiss':
      return { ...state, ended: null };
  }
}

/** A new session puts away what was said of an earlier one's end. */
function withSessions(state: HelpState, sessions: readonly HelpSessionView[]): HelpState {
  const known = new Set((state.sessions ?? []).map(({ id }) => id));
  const hasNew = sessions.some(({ id }) => !known.has(id));
  return { ...state, sessions, ended: hasNew ? null : state.ended };
}
