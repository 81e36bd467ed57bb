import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type Door, doorUrl, requireDoor } from './door.ts';
import { stillBusy } from './door-rows.ts';
import { judgeLoad, type LoadFinding } from './judge-load.ts';
import { furthestOff, type Shares, sum, tallied } from './shares.ts';

const SLOW_MS = 3000;
const GAP_MS = 40;
/** More than all servers may take together. */
const WAITING = 4;
const ROUNDS = 3;

export interface FullLoadSpec {
  /** Requests each server may take at once. */
  readonly limits: Shares;
  /** How the first requests pile up by the servers' weights. */
  readonly piled: Shares;
}

/**
 * More long requests than the servers may take together: they pile up by weight, no server takes more than its limit, and
 * the rest wait in HAProxy and are served. https://docs.haproxy.org/3.0/configuration.html#5.2-maxconn
 */
export function fullLoad(target: HaproxyTarget, place: CheckPlace, spec: FullLoadSpec): CheckDefinition {
  return placed(place, {
    title: say(
      `Khi cổng ${target.port} quá tải, người đến sau đợi và vẫn được phục vụ`,
      `When port ${target.port} is overloaded, latecomers wait and are served`,
    ),
    timeoutMs: 150_000,
    run: async (context) => {
      const door = await requireDoor(context, target);
      let finding: LoadFinding = { kind: 'too-slow' };
      for (let round = 0; round < ROUNDS; round += 1) {
        const busy = await stillBusy(context, door);
        if (busy !== null) return busy;
        finding = await load(context, door, spec);
        if (finding.kind === 'unanswered' || (finding.kind === 'seen' && furthestOff(finding.first, spec.piled) === 0)) break;
      }
      return verdictOf(finding, door, spec);
    },
  });
}

async function load(context: CheckContext, door: Door, { limits, piled }: FullLoadSpec): Promise<LoadFinding> {
  const count = sum(limits) + WAITING;
  const length = duration(SLOW_MS);
  context.progress(say(`Đang gửi ${count} yêu cầu, mỗi yêu cầu ${length.vi}`, `Sending ${count} requests of ${length.en} each`));
  const { observations } = await context.sandbox.probe(
    { op: 'http.burst', args: { url: doorUrl(door.target, `/slow?ms=${SLOW_MS}`), count, gapMs: GAP_MS, timeoutMs: 6 * SLOW_MS } },
    { timeoutMs: 8 * SLOW_MS },
  );
  return judgeLoad(observations, SLOW_MS, limits, piled);
}

function verdictOf(finding: LoadFinding, { target, servers }: Door, { limits, piled }: FullLoadSpec): Verdict {
  const { port } = target;
  const count = sum(limits) + WAITING;
  if (finding.kind === 'too-slow') throw new Error('this machine was too busy to send the requests together');
  if (finding.kind === 'unanswered') {
    const after = duration(finding.afterMs);
    return fail(
      say(
        `${finding.count} trong ${count} yêu cầu dài gửi cùng lúc đến cổng ${port} bị trả ${finding.result}, sau ${after.vi}.`,
        `${finding.count} of ${count} long requests sent to port ${port} together were answered with ${finding.result}, after ${after.en}.`,
      ),
      [{ node: 'probe', excerpt: finding.result }],
    );
  }
  if (finding.kind === 'overloaded') {
    const at = servers.find(({ node }) => node === finding.node)?.server.at;
    return fail(
      say(
        `${finding.node} đã phải làm ${finding.atOnce} yêu cầu cùng lúc từ cổng ${port}, quá ${limits[finding.node]}.`,
        `${finding.node} had to do ${finding.atOnce} requests at once from port ${port}, more than ${limits[finding.node]}.`,
      ),
      [at === undefined ? { node: target.node, file: target.path } : { node: target.node, file: target.path, line: at.line }],
    );
  }
  const first = tallied(finding.first);
  const evidence = [{ node: 'probe', expected: say(tallied(piled), tallied(piled)), actual: say(first, first) }];
  if (furthestOff(finding.first, piled) === 0) {
    return pass(
      say(
        `${sum(piled)} yêu cầu đầu: ${first}; ${finding.waited} yêu cầu phải đợi, tất cả đều được trả lời.`,
        `The first ${sum(piled)} requests: ${first}; ${finding.waited} had to wait, and all were answered.`,
      ),
      evidence,
    );
  }
  return fail(
    say(
      `${sum(piled)} yêu cầu dài đầu tiên ở cổng ${port} dồn thành ${first}, không theo trọng số.`,
      `The first ${sum(piled)} long requests on port ${port} piled up as ${first}, which is not by weight.`,
    ),
    evidence,
  );
}
