import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { findRoles, type NodePair, type Roles } from './roles.ts';

/** How long the source may, and must, wait for its replica. */
export interface SemiSyncTerms {
  readonly leastMs: number;
  readonly mostMs: number;
}

/**
 * The source waits for the replica before it acknowledges a write: enabled on both sides, the replica connected as such, and
 * the wait neither too short to mean anything nor endless.
 * https://mariadb.com/kb/en/semisynchronous-replication/
 */
export function semiSyncOn(nodes: NodePair, terms: SemiSyncTerms, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy nguồn đợi bản sao trước khi xác nhận', 'The source waits for the replica before it acknowledges'),
    timeoutMs: 60_000,
    run: async (context) => {
      // After a fallback the source takes a moment to trust its replica again.
      const seen = await eventually({
        observe: () => findRoles(context, nodes),
        holds: (roles) => 'found' in roles && waits(roles.found),
        withinMs: DRILL_SLACK_MS,
        everyMs: 500,
        now: context.now,
        signal: context.signal,
      });
      const roles = seen.held ? seen.value : seen.last;
      if ('verdict' in roles) return roles.verdict;
      return asynchronous(roles.found) ?? judgeTimeout(roles.found, terms);
    },
  });
}

/** The source waits for at least one replica at present. */
export function waits({ source: { semiSync } }: Roles): boolean {
  return semiSync.isEnabled && semiSync.isOn && semiSync.clients > 0;
}

/** Why the source does not wait; null when it does. */
export function asynchronous(roles: Roles): Verdict | null {
  if (waits(roles)) return null;
  const { node, semiSync } = roles.source;
  const excerpt = `enabled ${semiSync.isEnabled ? 'ON' : 'OFF'}, status ${semiSync.isOn ? 'ON' : 'OFF'}, clients ${semiSync.clients}`;
  return fail(
    say(
      `${node} xác nhận mỗi lần ghi mà không đợi bản sao nào báo đã nhận.`,
      `${node} acknowledges every write without waiting for a replica to say that it has it.`,
    ),
    [{ node, excerpt }],
  );
}

function judgeTimeout({ source: { node, semiSync } }: Roles, { leastMs, mostMs }: SemiSyncTerms): Verdict {
  const { timeoutMs } = semiSync;
  const [wait, least, most] = [duration(timeoutMs), duration(leastMs), duration(mostMs)];
  if (timeoutMs < leastMs || timeoutMs > mostMs) {
    return fail(
      say(
        `${node} đợi bản sao nhiều nhất ${wait.vi} rồi tự chạy một mình; đề yêu cầu từ ${least.vi} đến ${most.vi}.`,
        `${node} waits ${wait.en} at most for its replica before it goes on alone; the task asks for ${least.en} to ${most.en}.`,
      ),
      [{ node, excerpt: `rpl_semi_sync_master_timeout = ${timeoutMs}` }],
    );
  }
  return pass(
    say(
      `${node} đợi bản sao báo đã nhận, nhiều nhất ${wait.vi}.`,
      `${node} waits for its replica to say that it has a write, ${wait.en} at most.`,
    ),
  );
}
