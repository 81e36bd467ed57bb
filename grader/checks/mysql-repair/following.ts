import { randomUUID } from 'node:crypto';
import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type Found, findRows, sweep } from './ask-server.ts';
import { findRoles, type NodePair, type Roles } from './roles.ts';

/** The longest a replica may wait before it tries its source again. */
export const MAX_CONNECT_RETRY_MS = 10_000;
/** A row is on an idle replica within milliseconds; the rest is for a busy machine. */
const ROW_WITHIN_MS = 10_000;

/**
 * One machine follows the other, by GTID, at once and whole: both threads run, nothing is filtered out or held back, and a
 * row the grader writes on the source appears on the replica. Whichever of them is the source.
 * https://mariadb.com/kb/en/show-replica-status/
 */
export function replicaFollows(nodes: NodePair, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Một máy chép theo máy kia, đủ và ngay', 'One machine follows the other, whole and at once'),
    timeoutMs: 150_000,
    run: async (context) => {
      const settled = await settledRoles(context, nodes);
      if ('verdict' in settled) return settled.verdict;
      const roles = settled.found;
      return brokenThread(roles) ?? heldBack(roles) ?? (await rowArrives(context, roles));
    },
  });
}

/** A replica that is about to try again gets the time its own clock says. */
async function settledRoles(context: CheckContext, nodes: NodePair): Promise<Found<Roles>> {
  const isTrying = (seen: Found<Roles>) =>
    'found' in seen && seen.found.link.io === 'Connecting' && seen.found.link.connectRetryMs <= MAX_CONNECT_RETRY_MS;
  const first = await findRoles(context, nodes);
  if ('verdict' in first || !isTrying(first)) return first;
  const waited = await eventually({
    observe: () => findRoles(context, nodes),
    holds: (seen) => !isTrying(seen),
    withinMs: first.found.link.connectRetryMs + DRILL_SLACK_MS,
    everyMs: 500,
    now: context.now,
    signal: context.signal,
  });
  return waited.held ? waited.value : waited.last;
}

function brokenThread({ replica: { node }, link }: Roles): Verdict | null {
  const threads = [
    { name: 'I/O', state: link.io, errno: link.ioErrno, text: link.ioError },
    { name: 'SQL', state: link.sql, errno: link.sqlErrno, text: link.sqlError },
  ];
  const broken = threads.find(({ state }) => state !== 'Yes');
  if (broken === undefined) return null;
  const { name, state, errno, text } = broken;
  const what = errno === 0 ? say('không có lỗi nào được ghi', 'no error is given') : say(`lỗi ${errno}`, `error ${errno}`);
  return fail(
    say(
      `Luồng ${name} trên ${node} không chạy: ${state}, ${what.vi}.`,
      `The ${name} thread on ${node} does not run: ${state}, ${what.en}.`,
    ),
    [{ node, excerpt: text }],
  );
}

function heldBack({ replica: { node }, link }: Roles): Verdict | null {
  if (link.usingGtid === 'No') {
    return fail(
      say(`${node} chép theo vị trí tệp binlog chứ không theo GTID.`, `${node} follows by the position in a binlog file, not by GTID.`),
      [{ node, excerpt: 'Using_Gtid: No' }],
    );
  }
  if (link.delayMs > 0) {
    const late = duration(link.delayMs);
    return fail(say(`${node} được lệnh áp dụng mọi thay đổi muộn ${late.vi}.`, `${node} is told to apply every change ${late.en} late.`), [
      { node, excerpt: `SQL_Delay: ${link.delayMs / 1000}` },
    ]);
  }
  const [filter] = link.filters;
  if (filter !== undefined) {
    return fail(say(`${node} lọc bỏ một phần những gì nhận được.`, `${node} leaves out a part of what it receives.`), [
      { node, excerpt: filter },
    ]);
  }
  if (link.connectRetryMs <= MAX_CONNECT_RETRY_MS) return null;
  const [retry, most] = [duration(link.connectRetryMs), duration(MAX_CONNECT_RETRY_MS)];
  return fail(
    say(
      `Mất nguồn, ${node} đợi ${retry.vi} mới thử nối lại; nhiều nhất được ${most.vi}.`,
      `Without its source ${node} waits ${retry.en} before it tries again; ${most.en} at most is allowed.`,
    ),
    [{ node, excerpt: `Connect_Retry: ${link.connectRetryMs / 1000}` }],
  );
}

async function rowArrives(context: CheckContext, { source, replica }: Roles): Promise<Verdict> {
  const mark = randomUUID();
  const written = await findRows(context, source.node, [
    'CREATE DATABASE IF NOT EXISTS luyen',
    'CREATE TABLE IF NOT EXISTS luyen.repair_marks (mark CHAR(36) PRIMARY KEY) ENGINE = InnoDB',
    `INSERT INTO luyen.repair_marks VALUES ('${mark}')`,
  ]);
  if ('verdict' in written) return written.verdict;
  context.grading.defer(() => sweep(context, source.node, 'luyen.repair_marks'));
  const writtenAtMs = context.now();
  const seen = await eventually({
    observe: () => findRows(context, replica.node, [`SELECT 1 FROM luyen.repair_marks WHERE mark = '${mark}'`]),
    holds: (asked) => 'found' in asked && asked.found[0]?.length === 1,
    withinMs: ROW_WITHIN_MS,
    everyMs: 50,
    now: context.now,
    signal: context.signal,
  });
  if (seen.held) {
    const took = duration(context.now() - writtenAtMs);
    return pass(
      say(
        `${replica.node} chép theo ${source.node} bằng GTID, hai luồng đều chạy; một dòng vừa ghi có mặt ở bản sao sau ${took.vi}.`,
        `${replica.node} follows ${source.node} by GTID and both threads run; a row just written was on the replica after ${took.en}.`,
      ),
    );
  }
  const waited = duration(seen.elapsedMs);
  return fail(
    say(
      `Dòng vừa ghi trên ${source.node} sau ${waited.vi} vẫn chưa có ở ${replica.node}, dù hai luồng báo Yes.`,
      `A row written on ${source.node} is not on ${replica.node} after ${waited.en}, though both threads say Yes.`,
    ),
    [{ node: replica.node }],
  );
}
