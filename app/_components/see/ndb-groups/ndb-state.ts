/** What the reader has done to the cluster so far. Pure. */
import { isSurvived, judge, type NdbCluster, nodeGroups, type Verdict } from './ndb-model.ts';

export interface NdbState {
  readonly cluster: NdbCluster;
  readonly hasArbitrator: boolean;
  readonly alive: ReadonlySet<number>;
  /** Chosen to die together. */
  readonly marked: ReadonlySet<number>;
  readonly last: { readonly failed: readonly number[]; readonly verdict: Verdict } | null;
}

const everyNode = ({ nodes }: NdbCluster): ReadonlySet<number> => new Set(Array.from({ length: nodes }, (_, index) => index + 1));

/** A cluster with all nodes up. */
export function beginNdb(cluster: NdbCluster, hasArbitrator = true): NdbState {
  return { cluster, hasArbitrator, alive: everyNode(cluster), marked: new Set(), last: null };
}

/** As the lesson's configuration file: four data nodes, two copies. */
export const FIRST_NDB = beginNdb({ nodes: 4, replicas: 2, partitions: 4 });

export function hasStopped({ last }: NdbState): boolean {
  return last !== null && !isSurvived(last.verdict);
}

export function mark(state: NdbState, node: number): NdbState {
  if (!state.alive.has(node) || hasStopped(state)) return state;
  const marked = new Set(state.marked);
  if (!marked.delete(node)) marked.add(node);
  return { ...state, marked };
}

/** The marked nodes die at one moment; those left decide whether they may go on. */
export function failMarked(state: NdbState): NdbState {
  const groups = nodeGroups(state.cluster);
  if (groups === null || state.marked.size === 0) return state;
  const verdict = judge(groups, state.alive, state.marked, state.hasArbitrator);
  const alive = new Set([...state.alive].filter((node) => !state.marked.has(node)));
  return { ...state, alive, marked: new Set(), last: { failed: [...state.marked].sort((a, b) => a - b), verdict } };
}

/** Living nodes whose loss alone would stop the cluster now. */
export function fatalNodes(state: NdbState): ReadonlySet<number> {
  const groups = nodeGroups(state.cluster);
  if (groups === null || hasStopped(state)) return new Set();
  return new Set([...state.alive].filter((node) => !isSurvived(judge(groups, state.alive, new Set([node]), state.hasArbitrator))));
}
