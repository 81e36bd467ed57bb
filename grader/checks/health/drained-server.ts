import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { askAsUser } from './ask-as-user.ts';
import { lookAtService, type RunningServer, type RunningService } from './running-service.ts';

const NEW_USERS = 9;
const KNOWN_USERS = 4;

/**
 * A server is being drained, as its users see it: whoever its cookie names stays, nobody new comes. A server in
 * maintenance loses its users at once. https://docs.haproxy.org/3.0/management.html#9.3-set%20server
 */
export function drainedServer(target: HaproxyTarget, node: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say(
      `${node} đang được rút dần: người cũ ở lại, người mới không đến`,
      `${node} is being drained: old users stay, new ones do not come`,
    ),
    timeoutMs: 60_000,
    run: async (context) => {
      const running = await lookAtService(context, target);
      const drained = running.server(node);
      const fresh = await askAsUser(context, `${running.url}/`, NEW_USERS, null);
      const cookie = drained.row.fields.cookie;
      const known =
        cookie === undefined || running.cookieName === null
          ? []
          : await askAsUser(context, `${running.url}/`, KNOWN_USERS, `${running.cookieName}=${cookie}`);
      return judge(running, drained, node, { fresh, known });
    },
  });
}

function judge(
  running: RunningService,
  { server, row }: RunningServer,
  node: string,
  seen: { readonly fresh: readonly HttpObservation[]; readonly known: readonly HttpObservation[] },
): Verdict {
  const names = running.target.servers.map((one) => one.node);
  const byNode = (some: readonly HttpObservation[]) => some.filter((one) => whoAnswered(one, names) === node).length;
  const status = row.fields.status ?? '?';
  const evidence = [
    lineEvidence(running.target, running.file, server.at),
    { node: running.target.node, excerpt: `${row.proxy}/${row.name}: ${status}` },
  ];
  const came = byNode(seen.fresh);
  if (came > 0) {
    return fail(
      say(
        `${came} trong ${seen.fresh.length} người dùng mới vẫn đến ${node} (HAProxy coi ${row.name} là ${status}).`,
        `${came} of ${seen.fresh.length} new users still came to ${node} (HAProxy holds ${row.name} for ${status}).`,
      ),
      evidence,
    );
  }
  const stayed = byNode(seen.known);
  if (stayed < seen.known.length || (seen.known.length === 0 && !status.startsWith('DRAIN'))) {
    return fail(
      say(
        `Người dùng mà cookie gắn với ${node} không còn ở đó: ${stayed} trong ${seen.known.length} yêu cầu đến đúng máy (HAProxy coi ${row.name} là ${status}).`,
        `Users whose cookie names ${node} are no longer kept there: ${stayed} of ${seen.known.length} requests reached it (HAProxy holds ${row.name} for ${status}).`,
      ),
      evidence,
    );
  }
  return pass(
    say(
      `${node}: không ai trong ${seen.fresh.length} người mới đến, ${stayed} yêu cầu của người cũ đều đến đúng máy.`,
      `${node}: none of ${seen.fresh.length} new users came, all ${stayed} requests of a known one reached it.`,
    ),
    evidence.slice(1),
  );
}
