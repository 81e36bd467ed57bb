/** What happens next between a source and its replica. Pure. */
import { COSTS, committedOf, HEARTBEAT_MS, NET_TIMEOUT_MS, type News, type Replication, SEMI_TIMEOUT_MS } from './replication-model.ts';

interface Happening {
  readonly atMs: number;
  happen(state: Replication): Replication;
}

const told = (state: Replication, ...news: readonly News[]): Replication => ({ ...state, news: [...state.news, ...news] });

/** Starts what can be started: the next packet, the next row to apply; forgets what can no longer happen. */
export function settle(state: Replication): Replication {
  const canSend = state.isConnected && state.isSourceUp && state.isLinkUp && state.received < committedOf(state);
  const canApply = state.isSqlRunning && state.applied < state.received;
  const applyMs = state.isSqlSlow ? COSTS.slowMs : COSTS.applyMs;
  return {
    ...state,
    sendDueMs: canSend ? (state.sendDueMs ?? state.nowMs + COSTS.sendMs) : null,
    applyDueMs: canApply ? (state.applyDueMs ?? state.nowMs + applyMs) : null,
    binlog: state.binlog.filter(({ seq }) => seq >= Math.min(state.applied, state.received, state.answered)),
  };
}

/** When the replica last heard its source, heartbeats included, were it to fall silent now. */
export function lastHeard({ heardMs, nowMs }: Replication): number {
  return heardMs + Math.floor((nowMs - heardMs) / HEARTBEAT_MS) * HEARTBEAT_MS;
}

/** The state after the next thing that happens by itself; null when nothing will. */
export function advance(state: Replication): Replication | null {
  const [next] = happenings(state).sort((a, b) => a.atMs - b.atMs);
  return next === undefined ? null : settle(next.happen({ ...state, nowMs: Math.max(state.nowMs, next.atMs), news: [] }));
}

function happenings(state: Replication): Happening[] {
  const oldest = state.binlog.find(({ seq }) => seq > state.answered);
  const isSilent = state.isConnected && !state.isLinkUp;
  const list: (Happening | null)[] = [
    state.sendDueMs === null ? null : { atMs: state.sendDueMs, happen: receive },
    state.applyDueMs === null ? null : { atMs: state.applyDueMs, happen: apply },
    state.connectDueMs === null ? null : { atMs: state.connectDueMs, happen: connect },
    isSilent ? { atMs: state.heardMs + NET_TIMEOUT_MS, happen: giveUpWaiting } : null,
    oldest === undefined || !state.isSourceUp ? null : { atMs: oldest.atMs + SEMI_TIMEOUT_MS, happen: fallBack },
  ];
  return list.filter((each) => each !== null);
}

/** One transaction crosses and is written to the relay log. With semi-sync that is what the source waited for. */
function receive(state: Replication): Replication {
  const seq = state.received + 1;
  const after = told({ ...state, received: seq, heardMs: state.nowMs, sendDueMs: null }, { kind: 'received', seq });
  const answered = seq > state.answered ? told({ ...after, answered: seq }, { kind: 'answered', seq }) : after;
  return rejoin(answered);
}

function apply(state: Replication): Replication {
  const seq = state.applied + 1;
  return told({ ...state, applied: seq, applyDueMs: null }, { kind: 'applied', seq });
}

/** A try to reach the source; `MASTER_CONNECT_RETRY` until the next. */
export function connect(state: Replication): Replication {
  if (state.isSourceUp && state.isLinkUp) {
    const after: Replication = { ...state, io: 'Yes', isConnected: true, heardMs: state.nowMs, connectDueMs: null };
    return rejoin(told(after, { kind: 'connected' }));
  }
  const after: Replication = { ...state, io: 'Connecting', isConnected: false, connectDueMs: state.nowMs + state.retryMs };
  return told(after, { kind: state.isLinkUp ? 'refused' : 'unreachable' });
}

/** Nothing heard for slave_net_timeout: the I/O thread believes the connection dead and tries anew. */
function giveUpWaiting(state: Replication): Replication {
  return connect(told({ ...state, isConnected: false }, { kind: 'silent' }));
}

/** The source has waited long enough for an answer: every COMMIT in hand is answered, and from now on without waiting. */
function fallBack(state: Replication): Replication {
  return told({ ...state, answered: committedOf(state), semiStatus: 'OFF' }, { kind: 'fell-back' });
}

/** Semi-sync comes back by itself once the replica has caught up. */
function rejoin(state: Replication): Replication {
  if (!state.isSemiSync || state.semiStatus === 'ON' || state.received < committedOf(state)) return state;
  return told({ ...state, semiStatus: 'ON' }, { kind: 'caught-up' });
}
