import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { askHttps, type HttpEdge } from './edge.ts';
import { answerEvidence } from './redirect.ts';

/**
 * Over HTTPS a request is answered, not sent round to HTTPS again: a redirect without a condition does just that. The API's path and everything below it go to the API's node, all else to the site. `path_beg /api` would take `/apiary`
 * along, `path /api` would miss what is below. https://docs.haproxy.org/3.0/configuration.html#7.1.3
 */
export function routing(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  const { apiPath } = edge;
  return placed(place, {
    title: say('Mỗi đường dẫn đến đúng nơi', 'Every path leads to the right place'),
    timeoutMs: 60_000,
    run: async (context) => {
      const api = [apiPath, `${apiPath}/`, `${apiPath}/orders?page=2`];
      const site = ['/', '/cart?next=/api/', `${apiPath}ary`, `/static${apiPath}/help`];
      const verdict =
        (await judgeAll(context, edge, api, [edge.api.node])) ??
        (await judgeAll(
          context,
          edge,
          site,
          edge.site.map((server) => server.node),
        ));
      return (
        verdict ??
        pass(
          say(
            `${apiPath} và mọi thứ dưới ${apiPath}/ do ${edge.api.node} trả lời; các đường dẫn khác do trang web.`,
            `${apiPath} and all below ${apiPath}/ is answered by ${edge.api.node}; other paths by the site.`,
          ),
        )
      );
    },
  });
}

async function judgeAll(
  context: CheckContext,
  edge: HttpEdge,
  paths: readonly string[],
  nodes: readonly string[],
): Promise<Verdict | null> {
  const everyone = [...edge.site.map((server) => server.node), edge.api.node];
  const expected = listed(nodes);
  for (const path of paths) {
    const seen = await askHttps(context, edge, path);
    const by = whoAnswered(seen, everyone);
    if (seen.status === 200 && by !== null && nodes.includes(by)) continue;
    const asked = `https://${edge.name}${path}`;
    if (goesRound(asked, seen)) {
      return fail(
        say(
          `${asked} lại bị chuyển hướng đến chính nó: người dùng đi vòng mãi.`,
          `${asked} is redirected to itself: users go round for ever.`,
        ),
        [answerEvidence(`GET ${asked}`, seen)],
      );
    }
    const got =
      seen.status === 200 && by !== null
        ? say(`do ${by} trả lời`, `is answered by ${by}`)
        : say(`nhận ${seen.status ?? seen.errorCode}`, `gets ${seen.status ?? seen.errorCode}`);
    return fail(say(`${asked} ${got.vi}.`, `${asked} ${got.en}.`), [{ ...answerEvidence(`GET ${asked}`, seen), expected, actual: got }]);
  }
  return null;
}

function goesRound(asked: string, { status = 0, headers }: HttpObservation): boolean {
  const location = headers?.location ?? '';
  return status >= 300 && status < 400 && URL.canParse(location) && new URL(location).href === new URL(asked).href;
}
