import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import { isFollowing } from '../mysql/replica-status.ts';
import { say } from '../text.ts';
import type { Found } from './ask-server.ts';
import { type Following, type ServerView, viewServer } from './server-view.ts';

/** A pair of servers of which one follows the other, whichever it is. */
export interface Roles {
  readonly source: ServerView;
  readonly replica: ServerView;
  /** How the replica follows. */
  readonly link: Following;
}

export type NodePair = readonly [string, string];

/** Looks at both servers and says who follows whom; a verdict when nobody does, or both do. */
export async function findRoles(context: CheckContext, nodes: NodePair): Promise<Found<Roles>> {
  const [one, other] = await Promise.all(nodes.map((node) => viewServer(context, node)));
  if (one === undefined || other === undefined) throw new Error('a pair is two');
  if ('verdict' in one) return one;
  if ('verdict' in other) return other;
  return rolesOf(one.found, other.found);
}

/** Who follows whom. Pure. */
export function rolesOf(one: ServerView, other: ServerView): Found<Roles> {
  const [first] = one.follows;
  const [second] = other.follows;
  if (first !== undefined && second !== undefined) return { verdict: notAPair('both', one.node, other.node) };
  if (first !== undefined) return { found: { source: other, replica: one, link: best(one.follows, first) } };
  if (second !== undefined) return { found: { source: one, replica: other, link: best(other.follows, second) } };
  return { verdict: notAPair('nobody', one.node, other.node) };
}

/** Of several connections the one that runs. */
function best(all: readonly Following[], first: Following): Following {
  return all.find(isFollowing) ?? first;
}

function notAPair(who: 'both' | 'nobody', one: string, other: string): Verdict {
  const evidence = [{ node: one }, { node: other }];
  if (who === 'nobody') {
    return fail(
      say(`Không máy nào trong ${one} và ${other} là bản sao của máy kia.`, `Neither of ${one} and ${other} is set to follow the other.`),
      evidence,
    );
  }
  return fail(
    say(
      `${one} và ${other} đều đang được đặt làm bản sao: không rõ máy nào là nguồn.`,
      `${one} and ${other} are both set to follow: which of them is the source is not to be told.`,
    ),
    evidence,
  );
}
