import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { setAdminState } from './admin-state.ts';
import { askAsUser } from './ask-as-user.ts';
import { type CookieView, cookieSet, firstAnswers } from './first-answers.ts';
import { lookAtService, type RunningServer, type RunningService } from './running-service.ts';

/** How long the request under way takes; below every `timeout server` the labs allow. */
const SLOW_MS = 1500;
const SEEN_WITHIN_MS = 1000;
const NEW_USERS = 6;

interface Seen {
  readonly underWay: readonly HttpObservation[];
  readonly fresh: readonly HttpObservation[];
  readonly known: readonly HttpObservation[];
}

/**
 * A server is set to maintenance through the learner's own socket while it works on a request: that request is finished,
 * nobody else is sent there, and its known users are taken over by another server. Needs the checks of the cookie.
 * https://docs.haproxy.org/3.0/management.html#9.3-set%20server
 */
export function maintenance(cookie: Shared<CookieView>, node: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Bảo trì không làm rơi yêu cầu đang chạy', 'Maintenance drops no request under way'),
    timeoutMs: 60_000,
    run: async (context) => {
      const view = await context.get(cookie);
      const value = (await firstAnswers(context, view)).find((one) => one.by === node)?.value;
      if (value == null) throw new Error('this check must need the one that says whether a cookie is given');
      const running = await lookAtService(context, view.target);
      const worked = running.server(node);
      const header = `${view.name}=${value}`;
      context.progress(say(`Đang đưa ${node} vào bảo trì giữa một yêu cầu`, `Setting ${node} to maintenance in the middle of a request`));
      const slow = askAsUser(context, `${running.url}/slow?ms=${SLOW_MS}`, 1, header);
      const seen = await inMaintenance(context, running, worked, node, async () => ({
        fresh: await askAsUser(context, `${running.url}/`, NEW_USERS, null),
        known: await askAsUser(context, `${running.url}/`, 1, header),
        underWay: await slow,
      })).finally(() => slow.catch(() => undefined));
      return judge(running, worked, { node, name: view.name }, seen);
    },
  });
}

/** Does the work while the server is in maintenance, entered once its request is under way; afterwards it is at work again, also when the grading is cut off. */
async function inMaintenance<T>(
  context: CheckContext,
  running: RunningService,
  { place }: RunningServer,
  node: string,
  work: () => Promise<T>,
): Promise<T> {
  let isBack = false;
  const back = async () => {
    if (isBack) return;
    isBack = true;
    await setAdminState(context.grading, place, 'ready');
  };
  const begun = await eventually({
    observe: async () => Number((await lookAtService(context, running.target)).server(node).row.fields.scur ?? 0),
    holds: (requests) => requests > 0,
    withinMs: SEEN_WITHIN_MS,
    everyMs: 20,
    now: context.now,
    signal: context.signal,
  });
  if (!begun.held) throw new Error(`the request to ${node} was not seen under way`);
  context.grading.defer(back);
  await setAdminState(context, place, 'maint');
  try {
    return await work();
  } finally {
    await back();
  }
}

function judge(
  running: RunningService,
  { server, row }: RunningServer,
  about: { readonly node: string; readonly name: string },
  seen: Seen,
): Verdict {
  const { node, name } = about;
  const names = running.target.servers.map((one) => one.node);
  const line = lineEvidence(running.target, running.file, server.at);
  const state = `${row.proxy}/${row.name}: MAINT`;
  const [underWay] = seen.underWay;
  const [known] = seen.known;
  if (underWay === undefined || known === undefined) throw new Error('the probe did not ask');
  if (underWay.status !== 200 || whoAnswered(underWay, names) !== node) {
    const got = String(underWay.status ?? underWay.errorCode);
    return fail(
      say(
        `Một yêu cầu ${node} đang phục vụ bị bỏ dở khi máy ấy vào bảo trì (người dùng nhận ${got} sau ${Math.round(underWay.durationMs)} ms).`,
        `A request that ${node} was serving was dropped when it went into maintenance (the user got ${got} after ${Math.round(underWay.durationMs)} ms).`,
      ),
      [line, { node: 'probe', excerpt: `GET /slow?ms=${SLOW_MS}\n${got}\n${underWay.body?.slice(0, 200) ?? ''}` }],
    );
  }
  const lost = [...seen.fresh, known].find((one) => one.status !== 200 || whoAnswered(one, names) === node);
  if (lost !== undefined) {
    const got = `${lost.status ?? lost.errorCode} ${whoAnswered(lost, names) ?? ''}`.trim();
    return fail(
      say(
        `Trong lúc ${node} bảo trì, một yêu cầu mới không được máy khác phục vụ (nhận: ${got}).`,
        `While ${node} was in maintenance, a new request was not served by another server (got: ${got}).`,
      ),
      [line, { node: running.target.node, excerpt: state }],
    );
  }
  const moved = cookieSet(known, name);
  const by = whoAnswered(known, names);
  return pass(
    say(
      `Yêu cầu đang chạy trên ${node} được trả lời trọn vẹn; trong lúc bảo trì, người cũ của nó được ${by} phục vụ (cookie mới: ${moved}).`,
      `The request under way on ${node} was finished; during maintenance its known user was served by ${by} (new cookie: ${moved}).`,
    ),
  );
}
