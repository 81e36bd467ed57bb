/**
 * Who may call which route. Each row is one well-formed call: everybody not named is refused, then `by` makes it and is
 * not, which proves that the others were refused for who they are and not for what they sent. In the order in which they
 * are called: what takes something away comes last.
 */
import type { Cast, RoleName } from './cast.ts';

export interface RouteRow {
  readonly route: string;
  at(cast: Cast): string;
  body?(cast: Cast): unknown;
  readonly by: RoleName;
  /** Others who may, and are not tried. */
  readonly also?: readonly RoleName[];
  /** Status `by` gets, when it is not 200: 409 where the call is right and the time is not. */
  readonly gives?: number;
}

const MEMBERS: readonly RoleName[] = ['an', 'chi', 'binh', 'lan', 'minh', 'quan'];
const EVERYBODY: readonly RoleName[] = ['stranger', 'khach', ...MEMBERS];
const LESSON = 'week-1/haproxy-configuration';
const LAB = 'week-1/haproxy-basics';
const MYSQL = 'week-1/mysql-replication';
const SOON = '2030-01-01T00:00:00Z';
const SETTINGS = { watching: 'ask', keepsRecordings: true, recordingDays: 30, stuckAfterFails: 3, stuckAfterMinutes: 45 };

/** `PATCH /api/cohorts/[cohort]`, with what fills it. */
function row(route: string, rest: Omit<RouteRow, 'route' | 'at'> & { readonly query?: (cast: Cast) => string }): RouteRow {
  const path = route.split(' ')[1] ?? '';
  const { query, ...others } = rest;
  const at = (cast: Cast) => {
    const values: Record<string, string> = {
      cohort: cast.cohortA,
      invite: cast.invite,
      attempt: cast.attempt,
      thread: cast.thread,
      comment: cast.comment,
      override: cast.override,
      regrade: cast.regrade,
      batch: cast.batch,
      sitting: cast.sitting,
      learner: cast.people.an,
      id: cast.recording,
      week: 'week-1',
      slug: 'haproxy-configuration',
      locale: 'vi',
    };
    return path.replace(/\[(\w+)\]/g, (_, name: string) => values[name] ?? name) + (query?.(cast) ?? '');
  };
  return { route, at, ...others };
}

const comment = (text: string) => ({ id: crypto.randomUUID(), text });

export const ROUTES: readonly RouteRow[] = [
  row('GET /api/search', { by: 'stranger', also: EVERYBODY, query: () => '?locale=vi&q=haproxy' }),
  row('GET /api/reference/[locale]', { by: 'stranger', also: EVERYBODY, query: () => '?path=/etc/haproxy/haproxy.cfg' }),
  row('POST /api/progress', { by: 'stranger', also: EVERYBODY, body: () => ({ lesson: LESSON, percent: 5 }) }),
  row('POST /api/time-spent', { by: 'stranger', also: EVERYBODY, body: () => ({ spent: [{ kind: 'lab', item: LAB, seconds: 5 }] }) }),
  row('POST /api/people', {
    by: 'stranger',
    also: EVERYBODY,
    body: () => ({ name: 'Mới', email: 'moi@example.org', password: 'một câu đủ dài để nhớ' }),
  }),
  row('PATCH /api/people/me', { by: 'chi', also: MEMBERS, body: () => ({ name: 'Chi' }) }),
  {
    ...row('PATCH /api/people/[id]', { by: 'quan', body: () => ({ role: 'learner' }) }),
    at: ({ people }) => `/api/people/${people.binh}`,
  },
  row('POST /api/quizzes/[week]/[slug]', { by: 'khach', also: MEMBERS, body: () => ({}) }),
  row('POST /api/quizzes/[week]/[slug]/[sitting]', {
    by: 'an',
    body: () => ({ question: 0, version: 'another', answer: [0] }),
    gives: 409,
  }),
  row('PATCH /api/notifications', { by: 'an', also: EVERYBODY.slice(1), body: () => ({ read: 'all' }) }),
  row('GET /api/privacy/export', { by: 'an', also: MEMBERS }),
  row('GET /api/recordings', { by: 'lan', also: ['an'], query: ({ people }) => `?learner=${people.an}` }),
  row('GET /api/recordings/[learner]/[id]', { by: 'lan', also: ['an'] }),
  row('GET /api/help/running', { by: 'lan', query: ({ cohortA }) => `?cohort=${cohortA}` }),
  row('GET /api/cohorts/[cohort]/matrix', { by: 'lan', query: () => '?format=csv&locale=vi' }),
  row('POST /api/cohorts', { by: 'minh', also: ['lan', 'quan'], body: () => ({ name: 'Lớp mới' }) }),
  row('POST /api/cohorts/join', {
    by: 'binh',
    also: MEMBERS,
    body: ({ code }) => ({ code, watching: 'off', recordings: false }),
  }),
  row('PATCH /api/cohorts/[cohort]/agreement', { by: 'an', also: ['chi', 'binh'], body: () => ({ watching: 'ask', recordings: true }) }),
  row('PATCH /api/cohorts/[cohort]', { by: 'lan', also: ['quan'], body: () => SETTINGS }),
  row('PUT /api/cohorts/[cohort]/deadlines', { by: 'lan', also: ['quan'], body: () => ({ item: LAB, dueAt: SOON }) }),
  row('PUT /api/cohorts/[cohort]/extensions', {
    by: 'lan',
    body: ({ people }) => ({ item: LAB, userId: people.an, dueAt: SOON, reason: 'ốm' }),
  }),
  row('POST /api/cohorts/[cohort]/invites', { by: 'lan', also: ['quan'], body: () => ({ days: 7, maxUses: 5 }) }),
  row('PATCH /api/cohorts/[cohort]/invites/[invite]', { by: 'lan', also: ['quan'], body: () => ({ revoked: true }) }),
  row('POST /api/cohorts/[cohort]/members', { by: 'lan', also: ['quan'], body: () => ({ email: 'lan@example.org' }) }),
  row('GET /api/reviews/attempts/[attempt]', { by: 'lan', also: ['an'] }),
  row('POST /api/reviews/attempts/[attempt]/threads', {
    by: 'lan',
    also: ['an'],
    body: () => ({ ...comment('xem lại'), anchor: { kind: 'attempt' } }),
  }),
  row('POST /api/reviews/threads/[thread]/comments', { by: 'lan', also: ['an'], body: () => comment('vâng') }),
  row('PATCH /api/reviews/threads/[thread]', { by: 'an', also: ['lan'], body: () => ({ isResolved: true }) }),
  row('PATCH /api/reviews/comments/[comment]', { by: 'an', body: () => ({ text: 'bí-mật-trong-nhận-xét, sửa' }) }),
  row('POST /api/reviews/attempts/[attempt]/override', {
    by: 'lan',
    body: () => ({ score: 30, passed: false, reason: 'bí-mật-trong-lý-do, lần hai' }),
  }),
  row('POST /api/regrades', { by: 'lan', body: ({ databaseAttempt }) => ({ attempt: databaseAttempt }), gives: 409 }),
  row('POST /api/regrades/batches', { by: 'lan', body: ({ cohortA }) => ({ cohort: cohortA, lab: MYSQL, which: 'both' }), gives: 409 }),
  row('DELETE /api/regrades/[regrade]', { by: 'lan', body: () => ({}), gives: 409 }),
  row('DELETE /api/regrades/batches/[batch]', { by: 'lan', body: () => ({}), gives: 409 }),
  row('POST /api/regrades/[regrade]/accept', { by: 'lan', body: () => ({ reason: 'bản mới đúng hơn' }) }),
  row('POST /api/regrades/batches/[batch]/accept', { by: 'lan', body: () => ({ reason: 'bản mới đúng hơn' }) }),
  row('DELETE /api/reviews/overrides/[override]', { by: 'lan', body: () => ({}) }),
  row('DELETE /api/recordings/[learner]/[id]', { by: 'an', body: () => ({}) }),
  {
    ...row('DELETE /api/cohorts/[cohort]/members/[user]', { by: 'lan', also: ['quan'], body: () => ({}) }),
    at: ({ cohortA, people }) => `/api/cohorts/${cohortA}/members/${people.binh}`,
  },
  row('POST /api/cohorts/[cohort]/leave', { by: 'chi', also: ['an', 'lan'], body: () => ({}) }),
  row('POST /api/privacy/delete', { by: 'chi', also: MEMBERS, body: () => ({ confirmation: 'chi@example.org' }) }),
];

interface CrossedCall {
  readonly by: RoleName;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Another cohort's mentor, through their own cohort's address, at what belongs to cohort A: each one "not found". */
export const CROSSED_CALLS: readonly ((cast: Cast) => CrossedCall)[] = [
  ({ cohortB, invite }) => ({ by: 'minh', method: 'PATCH', path: `/api/cohorts/${cohortB}/invites/${invite}`, body: { revoked: true } }),
  ({ cohortB, people }) => ({ by: 'minh', method: 'DELETE', path: `/api/cohorts/${cohortB}/members/${people.an}`, body: {} }),
  ({ cohortB, people }) => ({
    by: 'minh',
    method: 'PUT',
    path: `/api/cohorts/${cohortB}/extensions`,
    body: { item: LAB, userId: people.an, dueAt: SOON, reason: 'ốm' },
  }),
  ({ people, recording }) => ({ by: 'minh', method: 'GET', path: `/api/recordings/${people.binh}/${recording}`, body: undefined }),
];

/** Judged elsewhere, each with the file that does. */
export const JUDGED_ELSEWHERE: Readonly<Record<string, string>> = {
  'GET /api/auth/[...nextauth]': 'next-auth, which decides nothing about anybody else',
  'POST /api/auth/[...nextauth]': 'next-auth, which decides nothing about anybody else',
  'POST /api/people/first-admin': 'e2e/first-steps.e2e.ts: a token, not a person, lets in',
  'GET /api/sandboxes/[[...path]]': 'e2e/refusals.e2e.ts and app/_lib/labs/routes.test.ts, route by route',
  'POST /api/sandboxes/[[...path]]': 'the same',
  'PUT /api/sandboxes/[[...path]]': 'the same',
  'DELETE /api/sandboxes/[[...path]]': 'the same',
};
