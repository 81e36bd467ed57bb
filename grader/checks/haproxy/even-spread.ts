import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { outOfRotation, unnamedServer } from './in-rotation.ts';
import { findService } from './service.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

const PER_SERVER = 10;
/** Someone else may be asking at the same time and take turns away; uneven weights show as more than this. */
const TOLERANCE = 4;

/**
 * All servers are in rotation, and fresh connections are spread over them in turn. A server that has just come back is
 * waited for as long as its own timers say. https://docs.haproxy.org/3.0/configuration.html#4.2-balance
 */
export function evenSpread(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Các máy web cùng nhận việc, đều nhau', 'The web servers share the work evenly'),
    timeoutMs: 120_000,
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      if (service === null) throw new Error('the spread check must need the backend');
      return (await unnamedServer(context, target)) ?? (await outOfRotation(context, target, file, service)) ?? spread(context, target);
    },
  });
}

async function spread(context: CheckContext, target: HaproxyTarget): Promise<Verdict> {
  const names = target.servers.map((server) => server.node);
  const count = PER_SERVER * names.length;
  const url = `http://${target.node}:${target.port}/`;
  context.progress(say(`Đang gửi ${count} yêu cầu, mỗi yêu cầu một kết nối`, `Sending ${count} requests, each on its own connection`));
  const { observations } = await context.sandbox.probe(
    { op: 'http.sample', args: { url, count, timeoutMs: 3000 } },
    { timeoutMs: 100_000 },
  );
  const bad = observations.filter((seen) => seen.status !== 200);
  const table = tally(observations, names);
  if (bad.length > 0) {
    const kinds = [...new Set(bad.map((seen) => String(seen.status ?? seen.errorCode)))].join(', ');
    return fail(
      say(
        `${bad.length} trong ${count} yêu cầu không được trả lời 200 (thấy: ${kinds}).`,
        `${bad.length} of ${count} requests were not answered with 200 (seen: ${kinds}).`,
      ),
      [{ node: 'probe', excerpt: table }],
    );
  }
  const counts = names.map((name) => observations.filter((seen) => whoAnswered(seen, names) === name).length);
  const even = counts.every((one) => Math.abs(one - PER_SERVER) <= TOLERANCE);
  const evidence = [
    {
      node: 'probe',
      expected: say(`mỗi máy khoảng ${PER_SERVER} yêu cầu`, `about ${PER_SERVER} requests each`),
      actual: say(table, table),
    },
  ];
  if (!even) return fail(say(`Việc không được chia đều: ${table}.`, `The work is not shared evenly: ${table}.`), evidence);
  return pass(say(`${count} yêu cầu: ${table}.`, `${count} requests: ${table}.`), evidence);
}

function tally(observations: readonly HttpObservation[], names: readonly string[]): string {
  return names.map((name) => `${name} ${observations.filter((seen) => whoAnswered(seen, names) === name).length}`).join(', ');
}
