import { randomUUID } from 'node:crypto';
import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { linesWith } from '../haproxy/node-logs.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askHttps, edgeParts, type HttpEdge } from './edge.ts';
import { traceOption } from './option-trace.ts';

/** A line is there in tens of milliseconds; only a busy host needs longer, which is not the learner's. */
const LINE_WITHIN_MS = 20_000;
const KNOCK_MS = 250;

/**
 * Someone who opens a connection and closes it without a word leaves no log line; a request from the same address right
 * after does. https://docs.haproxy.org/3.0/configuration.html#4.2-option%20dontlognull
 */
export function portKnock(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Kết nối không có dữ liệu không để lại dòng log', 'A connection without data leaves no log line'),
    timeoutMs: 60_000,
    run: async (context) => {
      const from = context.sandbox.clients[0];
      if (from === undefined) throw new Error('the probe has no further address to speak from');
      const { file, httpDoor, httpsDoor } = await edgeParts(context, edge);
      const before = (await linesWith(context, edge.node, `${from}:`)).length;
      for (const port of [edge.http.port, edge.https.port]) {
        await context.sandbox.probe({ op: 'tcp.talk', args: { host: edge.node, port, from, send: [], maxMs: KNOCK_MS } });
      }
      const mark = `luyen-${randomUUID().slice(0, 18)}`;
      await askHttps(context, edge, `/?${mark}`, { from });
      const lines = await linesOnceLogged(context, edge, from, mark);
      const own = lines.filter((line) => line.includes(mark)).length;
      if (lines.length - before <= own) {
        return pass(
          say(
            'Mở cổng rồi đóng không để lại gì; yêu cầu thật thì có.',
            'Opening a port and closing it leaves nothing; a real request does.',
          ),
        );
      }
      const stray = lines.findLast((line) => !line.includes(mark)) ?? '';
      const door = [httpDoor, httpsDoor].find((one) => stray.includes(one.name)) ?? httpsDoor;
      const trace = traceOption(edge.https, file, door, 'dontlognull');
      return fail(
        say(
          `Máy đo mở cổng rồi đóng, không gửi gì, mà nhật ký của ${edge.node} vẫn có dòng về việc ấy.${trace.text.vi}`,
          `The probe opened a port and closed it, sending nothing, and the journal of ${edge.node} has a line about it.${trace.text.en}`,
        ),
        [{ node: edge.node, excerpt: stray }, ...trace.evidence],
      );
    },
  });
}

/** All lines about the address, once the marked request's own is among them: lines arrive in the order they were sent. */
async function linesOnceLogged(context: CheckContext, edge: HttpEdge, from: string, mark: string): Promise<readonly string[]> {
  const outcome = await eventually({
    observe: () => linesWith(context, edge.node, `${from}:`),
    holds: (lines) => lines.some((line) => line.includes(mark)),
    withinMs: LINE_WITHIN_MS,
    everyMs: 250,
    now: context.now,
    signal: context.signal,
  });
  if (!outcome.held) throw new Error(`the marked request left no line within ${LINE_WITHIN_MS} ms`);
  return outcome.value;
}
