/** What the reader does to source, link and replica. Pure. */
import { connect, lastHeard, settle } from './replication-advance.ts';
import { committedOf, type Deed, type Replication } from './replication-model.ts';

/** As in the lesson: five transactions so far, all of them everywhere. */
export const FIRST_REPLICATION: Replication = {
  nowMs: 0,
  binlog: [{ seq: 5, atMs: 0 }],
  isSourceUp: true,
  isLinkUp: true,
  isConnected: true,
  heardMs: 0,
  io: 'Yes',
  isSqlRunning: true,
  received: 5,
  applied: 5,
  answered: 5,
  isSemiSync: false,
  semiStatus: 'OFF',
  isSqlSlow: false,
  retryMs: 60_000,
  sendDueMs: null,
  applyDueMs: null,
  connectDueMs: null,
  news: [],
};

const DOINGS: Readonly<Record<Deed, (state: Replication) => Replication>> = {
  write,
  'stop-io': (state) => ({ ...state, io: 'No', isConnected: false, connectDueMs: null }),
  'start-io': connect,
  'stop-sql': (state) => ({ ...state, isSqlRunning: false }),
  'start-sql': (state) => ({ ...state, isSqlRunning: true }),
  cut: (state) => ({ ...state, isLinkUp: false, heardMs: lastHeard(state) }),
  heal: (state) => ({ ...state, isLinkUp: true, heardMs: state.isConnected ? state.nowMs : state.heardMs }),
  kill,
  start: (state) => ({ ...state, isSourceUp: true }),
};

/** Whether a deed changes anything now. */
export function canDo({ isSourceUp, isLinkUp, io, isSqlRunning }: Replication, deed: Deed): boolean {
  const possible: Readonly<Record<Deed, boolean>> = {
    write: isSourceUp,
    'stop-io': io !== 'No',
    'start-io': io === 'No',
    'stop-sql': isSqlRunning,
    'start-sql': !isSqlRunning,
    cut: isLinkUp,
    heal: !isLinkUp,
    kill: isSourceUp,
    start: !isSourceUp,
  };
  return possible[deed];
}

export function doDeed(state: Replication, deed: Deed): Replication {
  return canDo(state, deed) ? settle(DOINGS[deed]({ ...state, news: [{ kind: deed }] })) : state;
}

/** The application commits a row. Without semi-sync it is answered at once; with it the COMMIT stands and waits. */
function write(state: Replication): Replication {
  const seq = committedOf(state) + 1;
  const isWaiting = state.semiStatus === 'ON';
  return {
    ...state,
    binlog: [...state.binlog, { seq, atMs: state.nowMs }],
    answered: isWaiting ? state.answered : seq,
    news: [
      { kind: 'committed', seq },
      { kind: isWaiting ? 'waiting' : 'answered', seq },
    ],
  };
}

/** mariadbd dies and its machine says so: the connection breaks at once, unless the link is cut and nothing gets through. */
function kill(state: Replication): Replication {
  const after: Replication = { ...state, isSourceUp: false };
  return state.isConnected && state.isLinkUp ? connect({ ...after, isConnected: false }) : after;
}

/** Turned on on both machines, or off. */
export function setSemiSync(state: Replication, isSemiSync: boolean): Replication {
  const semiStatus = isSemiSync ? 'ON' : 'OFF';
  return settle({ ...state, isSemiSync, semiStatus, answered: isSemiSync ? state.answered : committedOf(state), news: [] });
}

export function setSqlSlow(state: Replication, isSqlSlow: boolean): Replication {
  return settle({ ...state, isSqlSlow, applyDueMs: null, news: [] });
}

export function setRetry(state: Replication, retryMs: number): Replication {
  const connectDueMs = state.connectDueMs === null ? null : Math.min(state.connectDueMs, state.nowMs + retryMs);
  return { ...state, retryMs, connectDueMs, news: [] };
}
