import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { askServer } from '../mysql/checker.ts';
import { isFollowing } from '../mysql/replica-status.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { findRoles, type NodePair, type Roles } from './roles.ts';
import { asynchronous, waits } from './semi-sync.ts';
import { requireWrites, type WritesDrill } from './writes-drill.ts';

/** A server that is enabled lets the checks in this long after its machine got its power back, its own repairs included. */
const BOOT_WITHIN_MS = 30_000;
/** Two servers that both listen answer in milliseconds. */
const BUSY_LOOK_MS = 1500;

/**
 * Both machines of the drill get their power back. By themselves both serve, in the roles they had:
 * what was only set in a running server is gone by then.
 */
export function powerReturns(drill: WritesDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Có điện lại: hai máy tự về đúng vai', 'With power back both machines return to their roles by themselves'),
    timeoutMs: 150_000,
    run: async (context) => {
      const { drill: running, roles: before } = await requireWrites(context, drill);
      const silent = await powerBack(context, running, before, drill.nodes);
      if (silent !== null) return silent;
      const withinMs = before.link.connectRetryMs + DRILL_SLACK_MS;
      let slowestLookMs = 0;
      const look = async () => {
        const beganMs = context.now();
        const roles = await findRoles(context, drill.nodes);
        slowestLookMs = Math.max(slowestLookMs, context.now() - beganMs);
        return roles;
      };
      const seen = await eventually({
        observe: look,
        holds: (roles) => 'found' in roles && wrongIn(roles.found, before) === null,
        withinMs,
        everyMs: 300,
        now: context.now,
        signal: context.signal,
        onLook: ({ elapsedMs }) =>
          context.progress(
            say(
              `Có điện lại ${duration(elapsedMs).vi}, chờ hai máy về vai`,
              `Power back for ${duration(elapsedMs).en}, waiting for both roles`,
            ),
          ),
      });
      if (!seen.held && slowestLookMs > BUSY_LOOK_MS)
        throw new Error(`a look took ${slowestLookMs} ms: this machine is too busy to measure`);
      if (!seen.held) return 'verdict' in seen.last ? seen.last.verdict : (wrongIn(seen.last.found, before) ?? unsettled());
      const written = await writesAgain(running);
      if (!written) return refusesWrites(before.source.node);
      const took = duration(seen.afterMs);
      return pass(
        say(
          `Hai máy cùng mất điện rồi có lại: ${before.source.node} tự làm nguồn, ${before.replica.node} tự chép theo, semi-sync bật lại sau ${took.vi}.`,
          `Both machines lost power and got it back: ${before.source.node} is the source again by itself, ${before.replica.node} follows, semi-sync is on again after ${took.en}.`,
        ),
      );
    },
  });
}

async function powerBack(context: CheckContext, drill: Drill, { source }: Roles, nodes: NodePair): Promise<Verdict | null> {
  await drill.inject({ kind: 'heal', node: source.node });
  await Promise.all(nodes.map((node) => drill.inject({ kind: 'start', node })));
  for (const node of nodes) {
    const outcome = await eventually({
      observe: () => askServer(context, node, ['SELECT 1']),
      holds: ({ ok }) => ok,
      withinMs: BOOT_WITHIN_MS,
      everyMs: 300,
      now: context.now,
      signal: context.signal,
    });
    if (!outcome.held) return silentAfterBoot(node, outcome.elapsedMs);
  }
  return null;
}

function silentAfterBoot(node: string, ms: number): Verdict {
  const waited = duration(ms);
  return fail(
    say(
      `${node} có điện lại đã ${waited.vi} mà MariaDB ở đó chưa phục vụ: nó không tự chạy lại khi khởi động.`,
      `${node} has had power again for ${waited.en}, and MariaDB does not serve there: it does not come up by itself at boot.`,
    ),
    [{ node }],
  );
}

/** The first thing that is not as it was before the power went; null when all is. */
function wrongIn(now: Roles, before: Roles): Verdict | null {
  const [source, replica] = [before.source.node, before.replica.node];
  if (now.source.node !== source)
    return changed(now.source.node, say('là nguồn, trước khi mất điện thì không', 'is the source, and was not before the power went'));
  if (now.source.readOnly)
    return changed(source, say('là nguồn mà chỉ cho đọc sau khi khởi động', 'is the source, yet read-only after a boot'));
  if (!now.replica.readOnly)
    return changed(replica, say('là bản sao mà cho ghi sau khi khởi động', 'is the replica, yet takes writes after a boot'));
  const { io, sql, ioErrno, ioError, sqlErrno, sqlError } = now.link;
  if (!isFollowing(now.link)) {
    const errno = ioErrno === 0 ? sqlErrno : ioErrno;
    return changed(
      replica,
      say(
        `không tự chép tiếp (I/O ${io}, SQL ${sql}, lỗi ${errno})`,
        `does not follow again by itself (I/O ${io}, SQL ${sql}, error ${errno})`,
      ),
      ioError === '' ? sqlError : ioError,
    );
  }
  return waits(now) ? null : asynchronous(now);
}

function changed(node: string, what: { readonly vi: string; readonly en: string }, excerpt = ''): Verdict {
  return fail(
    say(`Hai máy cùng mất điện rồi có lại: ${node} ${what.vi}.`, `Both machines lost power and got it back: ${node} ${what.en}.`),
    [{ node, ...(excerpt === '' ? {} : { excerpt }) }],
  );
}

function unsettled(): never {
  throw new Error('the pair was as it should be only between two looks');
}

async function writesAgain(drill: Drill): Promise<boolean> {
  const fromMs = drill.nowMs();
  const { held } = await drill.until({ holds: () => drill.requests(fromMs).some(({ ok }) => ok), withinMs: 2 * DRILL_SLACK_MS });
  return held;
}

function refusesWrites(source: string): Verdict {
  return fail(say(`Có điện lại, ${source} chưa nhận ghi.`, `With its power back, ${source} does not take writes.`), [{ node: source }]);
}
