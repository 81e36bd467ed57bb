import { randomUUID } from 'node:crypto';
import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { findService } from './service.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

/** Far longer than a line takes (tens of milliseconds): our own slowness on a busy host must not count against a learner. */
const WITHIN_MS = 12_000;
const MAX_LOG_FILES = 12;
/** Where a node's logs lie: the journal's own files, and text files a syslog daemon may write. */
const LOG_DIRECTORIES = ['/run/log/journal', '/var/log/journal', '/var/log'] as const;

/**
 * A request with a mark of its own leaves a line in the node's logs that names the mark and a server. The log files are read
 * from outside: the journal keeps texts of this length uncompressed, so a line can be found without journalctl.
 * https://docs.haproxy.org/3.0/configuration.html#8.2.3
 */
export function logArrives(target: HaproxyTarget, place: CheckPlace, { withinMs = WITHIN_MS } = {}): CheckDefinition {
  return placed(place, {
    title: say('Dòng log thật sự đến nơi', 'The log line really arrives'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      const mark = `luyen-${randomUUID().slice(0, 18)}`;
      const url = `http://${target.node}:${target.port}/?${mark}`;
      const seen = await context.sandbox.probe({ op: 'http.request', args: { url, timeoutMs: 5000 } });
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

async function findLine({ sandbox }: CheckContext, node: string, mark: string): Promise<string | null> {
  const paths: string[] = [];
  for (const directory of LOG_DIRECTORIES) paths.push(...(await sandbox.listFiles(node, directory)).filter(isLog));
  for (const path of [...new Set(paths)].slice(0, MAX_LOG_FILES)) {
    const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
      if (isGoneOrHuge(cause)) return null;
      throw cause;
    });
    const line = file === null ? null : lineAround(file.text, mark);
    if (line !== null) return line;
  }
  return null;
}

function isLog(path: string): boolean {
  return path.startsWith('/run/log/') || path.startsWith('/var/log/journal/')
    ? path.endsWith('.journal')
    : /^\/var\/log\/[^/]+(\.log)?$/.test(path);
}

/** Logs rotate while they are read, and a learner may have made a large one. */
function isGoneOrHuge(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    (cause.code === 'file-too-large' || cause.code === 'bad-path' || cause.code === 'not-found')
  );
}

/** The printable text around the mark, up to a line's or a field's end. */
function lineAround(text: string, mark: string): string | null {
  const at = text.indexOf(mark);
  if (at < 0) return null;
  const before = text.slice(Math.max(0, at - 1000), at);
  const after = text.slice(at, at + 1000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: fields of a journal end with control characters
  const start = before.search(/[^\u0000-\u001f\ufffd]*$/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  const end = after.search(/[\u0000-\u001f\ufffd]/);
  return `${before.slice(start)}${end < 0 ? after : after.slice(0, end)}`.replace(/^MESSAGE=/, '');
}
