import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { COOKIE_PATH, type CookieFile, SERVICE_USER } from './cookie-file.ts';
import { type CookieText, readCookieText } from './cookie-text.ts';
import type { AskedNode } from './node-facts.ts';
import type { ClusterTarget } from './target.ts';

/**
 * Three nodes with one cookie: the file belongs to the service and to nobody else, its text is the same everywhere, and the
 * running brokers know it. https://www.rabbitmq.com/docs/clustering#erlang-cookie
 */
export function sameCookie(target: ClusterTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ba nút dùng chung một cookie', 'The three nodes share one cookie'),
    timeoutMs: 60_000,
    run: async (context) => {
      const files = [...(await context.get(target.cookies)).values()];
      for (const file of files) {
        const verdict = judgeFile(file);
        if (verdict !== null) return verdict;
      }
      const differing = judgeEqual(files);
      if (differing !== null) return differing;
      for (const [node, asked] of await context.get(target.asked)) {
        const verdict = judgeRunning(node, asked);
        if (verdict !== null) return verdict;
      }
      return pass(
        say(
          'Cookie ở ba nút giống nhau, chỉ dịch vụ đọc được, và ba nút đang chạy đều nhận nó.',
          'The cookie is the same on all three nodes, only the service can read it, and all three running nodes accept it.',
        ),
      );
    },
  });
}

function judgeFile({ node, file, serviceUid }: CookieFile): Verdict | null {
  const against = (vi: string, en: string) =>
    fail(say(`${COOKIE_PATH} trên ${node} ${vi}.`, `${COOKIE_PATH} on ${node} ${en}.`), [{ node, file: COOKIE_PATH }]);
  if (file === null) return against('không có', 'does not exist');
  const mode = (file.mode & 0o7777).toString(8).padStart(3, '0');
  if (file.uid !== serviceUid) {
    return against(`thuộc về người dùng số ${file.uid}, không phải ${SERVICE_USER}`, `belongs to user ${file.uid}, not to ${SERVICE_USER}`);
  }
  if ((file.mode & 0o077) !== 0 || (file.mode & 0o400) === 0) {
    return against(
      `có quyền ${mode}; Erlang chỉ nhận cookie mà riêng chủ của nó đọc được`,
      `has mode ${mode}; Erlang takes a cookie only if its owner, and nobody else, can read it`,
    );
  }
  const text = readCookieText(file.text);
  if (text.ok) return null;
  return text.why === 'empty'
    ? against('trống', 'is empty')
    : against('có ký tự mà cookie không được có', 'has characters no cookie may have');
}

function judgeEqual(files: readonly CookieFile[]): Verdict | null {
  const [first, ...others] = files.map(({ node, file }) => ({ node, cookie: cookieOf(readCookieText(file?.text ?? '')) }));
  const differing = others.filter(({ cookie }) => cookie !== first?.cookie);
  const [one] = differing;
  if (first === undefined || one === undefined) return null;
  const nodes = listed(differing.map(({ node }) => node));
  const isBlank = one.cookie.trim() === first.cookie.trim();
  const how = isBlank ? say(' (chỉ khác dấu cách)', ' (only in its blanks)') : say('', '');
  return fail(
    say(
      `Cookie của ${nodes.vi} khác cookie của ${first.node}${how.vi}: hai bên sẽ từ chối nhau.`,
      `The cookie of ${nodes.en} differs from that of ${first.node}${how.en}: they will refuse each other.`,
    ),
    [first, ...differing].map(({ node, cookie }) => ({
      node,
      file: COOKIE_PATH,
      actual: say(`${cookie.length} ký tự`, `${cookie.length} characters`),
    })),
  );
}

function cookieOf(text: CookieText): string {
  return text.ok ? text.cookie : '';
}

/** The file is as it should be, and the broker runs under its name: what it then refuses is the cookie. */
function judgeRunning(node: string, asked: AskedNode): Verdict | null {
  if (asked.ok) return null;
  return fail(
    say(
      `Nút đang chạy trên ${node} không nhận cookie có trong tệp của chính nó: nó khởi động với một cookie khác.`,
      `The node that runs on ${node} does not accept the cookie in its own file: it was started with another one.`,
    ),
    [
      { node, file: COOKIE_PATH },
      { node: 'probe', excerpt: asked.said.slice(0, 2000) },
    ],
  );
}
