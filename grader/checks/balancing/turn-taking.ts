import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { type Door, doorUrl, requireDoor } from './door.ts';
import { count, serverRows } from './door-rows.ts';
import { counted, expectedCounts, furthestOff, type Shares, sum, tallied } from './shares.ts';

const CYCLES = 10;
/** Somebody else's requests take turns away; then it is looked at again, and at last at everybody's requests together. */
const ROUNDS = 3;
/** Where others' requests begin and end within a cycle is unknown: at most this many more or fewer for a server. */
const TOLERANCE = 2;

interface Round {
  readonly seen: readonly HttpObservation[];
  /** By node: requests of the probe, and requests HAProxy gave it in that time, whoever asked. */
  readonly own: Shares;
  readonly given: Shares;
}

/**
 * Over whole cycles every server gets exactly its share: round robin is smooth and starts anew after as many requests as the
 * weights add up to. https://docs.haproxy.org/3.0/configuration.html#4.2-balance
 */
export function turnTaking(target: HaproxyTarget, place: CheckPlace, shares: Shares): CheckDefinition {
  return placed(place, {
    title: say(
      `Người dùng ở cổng ${target.port} thấy đúng phần của từng máy`,
      `Users of port ${target.port} see each server's exact share`,
    ),
    timeoutMs: 90_000,
    run: async (context) => {
      const door = await requireDoor(context, target);
      let last: Verdict | null = null;
      for (let round = 0; round < ROUNDS; round += 1) {
        last = judge(target, await ask(context, door, shares), shares);
        if (last.status === 'pass') return last;
      }
      if (last === null) throw new Error('no round was made');
      return last;
    },
  });
}

async function ask(context: CheckContext, door: Door, shares: Shares): Promise<Round> {
  const total = CYCLES * sum(shares);
  const nodes = Object.keys(shares);
  context.progress(say(`Đang gửi ${total} yêu cầu, mỗi yêu cầu một kết nối`, `Sending ${total} requests, each on its own connection`));
  const before = await serverRows(context, door);
  const { observations } = await context.sandbox.probe(
    { op: 'http.sample', args: { url: doorUrl(door.target), count: total, timeoutMs: 3000 } },
    { timeoutMs: 60_000 },
  );
  const after = await serverRows(context, door);
  const given = (node: string) => {
    const row = (rows: typeof before) => rows.find((one) => one.node === node)?.row ?? null;
    return count(row(after), 'lbtot') - count(row(before), 'lbtot');
  };
  return {
    seen: observations,
    own: counted(
      observations.map((one) => whoAnswered(one, nodes)),
      shares,
    ),
    given: Object.fromEntries(nodes.map((node) => [node, given(node)])),
  };
}

function judge(target: HaproxyTarget, { seen, own, given }: Round, shares: Shares): Verdict {
  const total = seen.length;
  const wanted = expectedCounts(shares, total);
  const bad = seen.filter((one) => one.status !== 200);
  if (bad.length > 0) {
    const kinds = [...new Set(bad.map((one) => String(one.status ?? one.errorCode)))].join(', ');
    return fail(
      say(
        `${bad.length} trong ${total} yêu cầu ở cổng ${target.port} không được trả lời 200 (thấy: ${kinds}).`,
        `${bad.length} of ${total} requests on port ${target.port} were not answered with 200 (seen: ${kinds}).`,
      ),
      [{ node: 'probe', excerpt: tallied(own) }],
    );
  }
  const order = seen.map((one) => whoAnswered(one, Object.keys(shares)) ?? '?').join(' ');
  const evidence = [
    { node: 'probe', expected: say(tallied(wanted), tallied(wanted)), actual: say(tallied(own), tallied(own)), excerpt: order },
    { node: target.node, actual: say(`HAProxy đếm: ${tallied(given)}`, `HAProxy counted: ${tallied(given)}`) },
  ];
  const others = sum(given) - total;
  const fair = furthestOff(own, wanted) === 0 || (others > 0 && furthestOff(given, expectedCounts(shares, sum(given))) <= TOLERANCE);
  if (fair) return pass(say(`${total} yêu cầu: ${tallied(own)}.`, `${total} requests: ${tallied(own)}.`), evidence);
  return fail(
    say(
      `${total} yêu cầu ở cổng ${target.port} chia thành ${tallied(own)}; theo trọng số phải là ${tallied(wanted)}. Thuật toán và trọng số trong tệp đúng, nên có điều khác đang chọn máy.`,
      `${total} requests on port ${target.port} fell as ${tallied(own)}; by the weights it should be ${tallied(wanted)}. The algorithm and the weights in the file are right, so something else chooses the server.`,
    ),
    evidence,
  );
}
