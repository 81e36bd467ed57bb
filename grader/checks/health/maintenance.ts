import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { type AdminPlace, setAdminState } from './admin-state.ts';
import { askAsUser } from './ask-as-user.ts';
import { type CookieView, cookieSet, firstAnswers } from './first-answers.ts';
import { lookAtService, type RunningServer, type RunningService } from './running-service.ts';

/** How long the request under way takes; below every `timeout server` the labs allow. */
const SLOW_MS = 2000;
const ATTEMPTS = 3;
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
      context.progress(say(`Đang đưa ${node} vào bảo trì giữa một yêu cầu`, `Setting ${node} to maintenance in the middle of a request`));
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const seen = await observe(context, running, node, `${view.name}=${value}`);
        if (seen !== null) return judge(running, worked, { node, name: view.name }, seen);
      }
      throw new Error(`no request to ${node} lasted until it was in maintenance`);
    },
  });
}

/** Null when the slow request was over before maintenance had begun: a busy machine of ours. */
async function observe(context: CheckContext, running: RunningService, node: string, cookie: string): Promise<Seen | null> {
  const served = async () => (await lookAtService(context, running.target)).server(node).row.fields;
  const before = Number((await served()).stot ?? 0);
  let isOver = false;
  const slow = askAsUser(context, `${running.url}/slow?ms=${SLOW_MS}`, 1, cookie);
  const ended = slow.finally(() => {
    isOver = true;
  });
  try {
    await eventually({
      observe: served,
      holds: (fields) => isOver || (Number(fields.scur ?? 0) > 0 && Number(fields.stot ?? 0) > before),
      withinMs: SLOW_MS,
      everyMs: 20,
      now: context.now,
      signal: context.signal,
    });
    if (isOver) return null;
    return await inMaintenance(context, running.server(node).place, async () => {
      if (isOver) return null;
      const fresh = await askAsUser(context, `${running.url}/`, NEW_USERS, null);
      const known = await askAsUser(context, `${running.url}/`, 1, cookie);
      return { fresh, known, underWay: await slow };
    });
  } finally {
    // However this went, nothing is left under way; what went wrong with it has been told above.
    await ended.catch(() => undefined);
  }
}

/** Does the work while the server is in maintenance; afterwards it is at work again, also when the grading is cut off. */
async function inMaintenance<T>(context: CheckContext, place: AdminPlace, work: () => Promise<T>): Promise<T> {
  let isBack = false;
  const back = async () => {
    if (isBack) return;
    isBack = true;
    await setAdminState(context.grading, place, 'ready');
  };
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
