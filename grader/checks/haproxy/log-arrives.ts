import { randomUUID } from 'node:crypto';
import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { linesWith } from './node-logs.ts';
import { findService } from './service.ts';
import { doorRequest, type HaproxyTarget, requireConfig } from './target.ts';

/** Far longer than a line takes (tens of milliseconds): our own slowness on a busy host must not count against a learner. */
const WITHIN_MS = 12_000;

/**
 * A request with a mark of its own leaves a line in the node's logs that names the mark and a server.
 * https://docs.haproxy.org/3.0/configuration.html#8.2.3
 */
export function logArrives(target: HaproxyTarget, place: CheckPlace, { withinMs = WITHIN_MS } = {}): CheckDefinition {
  return placed(place, {
    title: say('Dòng log thật sự đến nơi', 'The log line really arrives'),
    timeoutMs: withinMs + 30_000,
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      const mark = `luyen-${randomUUID().slice(0, 18)}`;
      const seen = await context.sandbox.probe({ op: 'http.request', args: { ...doorRequest(target, `/?${mark}`), timeoutMs: 5000 } });
      const found = await eventually({
        observe: () => findLine(context, target.node, mark),
        holds: (line) => line !== null,
        withinMs,
        everyMs: 250,
        now: context.now,
        signal: context.signal,
      });
      const line = found.held ? found.value : null;
      if (line === null) {
        return fail(
          say(
            `Máy đo gửi GET /?${mark} (nhận ${seen.status ?? seen.errorCode}), nhưng trong nhật ký của ${target.node} không có dòng nào về yêu cầu ấy.`,
            `The probe sent GET /?${mark} (and got ${seen.status ?? seen.errorCode}), but no line in the journal of ${target.node} is about it.`,
          ),
          [
            {
              node: target.node,
              actual: say(`không thấy «${mark}» sau ${withinMs / 1000} giây`, `no “${mark}” after ${withinMs / 1000} s`),
            },
          ],
        );
      }
      const names = service?.servers.map((server) => server.name) ?? [];
      if (![...names, '<NOSRV>'].some((name) => line.includes(name))) {
        return fail(
          say(
            'Dòng log có đến, nhưng không cho biết máy nào đã trả lời.',
            'The log line arrives, but does not tell which server answered.',
          ),
          [{ node: target.node, excerpt: line }],
        );
      }
      return pass(say('Yêu cầu để lại một dòng trong nhật ký.', 'A request leaves a line in the journal.'), [
        { node: target.node, excerpt: line },
      ]);
    },
  });
}

async function findLine(context: CheckContext, node: string, mark: string): Promise<string | null> {
  return (await linesWith(context, node, mark))[0] ?? null;
}
