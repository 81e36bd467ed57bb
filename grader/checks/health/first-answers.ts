/** What stickiness looks like from a client's side: the first answers, and what becomes of a cookie that is sent back. */
import { type CheckContext, type Shared, shared } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { whoAnswered } from '../who-answered.ts';
import { askAsUser } from './ask-as-user.ts';

const FIRST_ANSWERS = 9;
const RETURNS = 4;
/** A page that tells the request as the server got it. */
const ECHO = '/echo';

/** A first answer: who gave it, and the value it set for the cookie; null when it set none, '' when it took it back. */
export interface FirstAnswer {
  readonly by: string | null;
  readonly value: string | null;
  readonly seen: HttpObservation;
}

/** A user who came back with a value. */
export interface ReturningUser {
  readonly value: string;
  /** Who had given it. */
  readonly from: string;
  readonly by: readonly (string | null)[];
  /** Cookie headers as the servers got them. */
  readonly received: readonly string[];
}

export interface CookieView {
  readonly target: HaproxyTarget;
  readonly name: string;
  /** Null until the first check has asked. */
  first: readonly FirstAnswer[] | null;
  returning: readonly ReturningUser[] | null;
}

/** Names the cookie of one grading. */
export function cookieView(target: HaproxyTarget, name: string): Shared<CookieView> {
  return shared(`cookie ${name}`, async () => ({ target, name, first: null, returning: null }));
}

/** Users who come for the first time, one after another. Asked once per grading. */
export async function firstAnswers(context: CheckContext, view: CookieView): Promise<readonly FirstAnswer[]> {
  const names = view.target.servers.map((server) => server.node);
  view.first ??= (await askAsUser(context, echoUrl(view), FIRST_ANSWERS, null)).map((seen) => ({
    by: whoAnswered(seen, names),
    value: cookieSet(seen, view.name),
    seen,
  }));
  return view.first;
}

/** The same users again, each with the value it was given and a cookie of the application's own. Asked once per grading. */
export async function returningUsers(context: CheckContext, view: CookieView): Promise<readonly ReturningUser[]> {
  if (view.returning !== null) return view.returning;
  const names = view.target.servers.map((server) => server.node);
  const given = new Map<string, string>();
  for (const { by, value } of await firstAnswers(context, view)) if (by !== null && value !== null && value !== '') given.set(by, value);
  const users: ReturningUser[] = [];
  for (const [from, value] of given) {
    const answers = await askAsUser(context, echoUrl(view), RETURNS, `${view.name}=${value}; theme=dark`);
    users.push({ value, from, by: answers.map((seen) => whoAnswered(seen, names)), received: answers.flatMap(cookieReceived) });
  }
  view.returning = users;
  return users;
}

/** The value an answer sets for a cookie; null when it does not mention it. */
export function cookieSet(seen: HttpObservation, name: string): string | null {
  const header = seen.headers?.['set-cookie'] ?? '';
  for (const one of header.split(/,\s*(?=[^;,\s]+=)/)) {
    const [key = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/s);
    if (key.trim() === name) return value.trim();
  }
  return null;
}

function cookieReceived(seen: HttpObservation): readonly string[] {
  try {
    const told: unknown = JSON.parse(seen.body ?? '');
    const headers = typeof told === 'object' && told !== null && 'headers' in told && Array.isArray(told.headers) ? told.headers : [];
    return headers.flatMap((pair: unknown) => (Array.isArray(pair) && String(pair[0]).toLowerCase() === 'cookie' ? [String(pair[1])] : []));
  } catch (cause) {
    // The web server is the learner's: what is no JSON tells of no cookie.
    if (cause instanceof SyntaxError) return [];
    throw cause;
  }
}

function echoUrl({ target }: CookieView): string {
  return `http://${target.node}:${target.port}${ECHO}`;
}
