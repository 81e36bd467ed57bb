/** Every page and every route, for every kind of person: who is not meant learns nothing, not even that there is something. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, COHORT_A, castRoles, NAME_OF_AN, ROLES, type RoleName, SECRETS } from './roles/cast.ts';
import { CROSSED_PAGES, PAGES, type PageRow } from './roles/pages.ts';
import { CROSSED_CALLS, JUDGED_ELSEWHERE, ROUTES } from './roles/routes.ts';
import { pagesOfSource, routesOfSource } from './roles/surface.ts';
import { runPlatform } from './run-platform.ts';
import { sandboxRoutes } from './sandbox-routes.ts';
import { upgrade } from './upgrade.ts';

const running = runPlatform();
let cast: Cast;

function ask(role: RoleName, method: string, path: string, body?: unknown): Promise<Response> {
  const { url } = running.platform;
  // A connection kept for later may be ended by the server in the moment it is used again, on a busy machine.
  const headers = { cookie: cast.cookies[role], origin: url, 'content-type': 'application/json', connection: 'close' };
  return fetch(url + path, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

beforeAll(async () => {
  cast = await castRoles(running.platform);
});
afterAll(() => cast?.dispose());

test('every page and every route of the source has its row, and no row is about nothing', () => {
  expect(Object.keys(PAGES).sort()).toEqual(pagesOfSource());
  expect([...ROUTES.map(({ route }) => route), ...Object.keys(JUDGED_ELSEWHERE)].sort()).toEqual(routesOfSource());
});

type Outcome = 'seen' | 'sign-in' | 'sent on' | 'not found' | number;

async function outcomeOf(answer: Response): Promise<Outcome> {
  if (answer.status === 200) return 'seen';
  if (answer.status === 404) return 'not found';
  const location = answer.headers.get('location') ?? '';
  if (answer.status >= 300 && answer.status < 400) return location.includes('/sign-in') ? 'sign-in' : 'sent on';
  return answer.status;
}

function expectedOf(row: PageRow, role: RoleName): Outcome {
  if (row.seenBy.includes(role)) return 'seen';
  if (row.sentOn?.includes(role)) return 'sent on';
  return role === 'stranger' && !row.isHiddenFromStrangers ? 'sign-in' : 'not found';
}

/** What this person must find nowhere. */
const unseenBy = (role: RoleName): readonly string[] => [
  ...(role === 'an' || role === 'lan' ? [] : SECRETS),
  ...(['an', 'lan', 'quan'].includes(role) ? [] : [NAME_OF_AN]),
  ...(['an', 'chi', 'lan', 'quan'].includes(role) ? [] : [COHORT_A]),
];

test.each(Object.entries(PAGES))('%s is seen by whom it is for', async (pattern, row) => {
  const outcomes: Record<string, Outcome> = {};
  const leaks: string[] = [];
  const answers = await Promise.all(ROLES.map(async (role) => [role, await ask(role, 'GET', `/vi${row.at(cast)}`)] as const));
  for (const [role, answer] of answers) {
    outcomes[role] = await outcomeOf(answer);
    const body = await answer.text();
    // An invite says which cohort it leads to: that is what it is for.
    const hidden = unseenBy(role).filter((word) => pattern !== '/join/[code]' || word !== COHORT_A);
    leaks.push(...hidden.filter((word) => body.includes(word)).map((word) => `${role}: ${word}`));
  }
  expect(outcomes).toEqual(Object.fromEntries(ROLES.map((role) => [role, expectedOf(row, role)])));
  expect(leaks).toEqual([]);
});

test('the secrets are there to be leaked: their owner and their mentor read them', async () => {
  for (const role of ['an', 'lan'] as const) {
    const body = await (await ask(role, 'GET', `/vi/attempts/${cast.attempt}`)).text();
    expect(SECRETS.filter((word) => !body.includes(word))).toEqual([]);
  }
  const matrix = await (await ask('lan', 'GET', `/vi/mentor/${cast.cohortA}`)).text();
  expect([NAME_OF_AN, COHORT_A].filter((word) => !matrix.includes(word))).toEqual([]);
});

test.each(CROSSED_PAGES)('no way in through another cohort’s address (%#)', async (of) => {
  const { path, role } = of(cast);
  expect(await outcomeOf(await ask(role, 'GET', `/vi${path}`))).toBe('not found');
});

test.each(CROSSED_CALLS)('nothing of a cohort is reached through another’s routes (%#)', async (of) => {
  const { by, method, path, body } = of(cast);
  expect((await ask(by, method, path, body)).status).toBe(404);
});

/** Statuses the sandbox's own routes answer this person with, all at once. */
async function sandboxStatuses(role: RoleName, isMeant: (method: string) => boolean): Promise<readonly number[]> {
  const asked = sandboxRoutes(cast.sandbox).filter(([method]) => isMeant(method));
  return Promise.all(
    asked.map(async ([method, path]) => {
      const answer = await ask(role, method, path, method === 'GET' ? undefined : {});
      await answer.body?.cancel();
      return answer.status;
    }),
  );
}

const DOORS = ['/ws/terminal?node=lb&terminal=main', '/ws/help?'];
const knock = (role: RoleName, door: string) =>
  upgrade(`${running.platform.url}${door}&sandbox=${cast.sandbox}`, { cookie: cast.cookies[role], origin: running.platform.url });
const doorsOf = (role: RoleName) => Promise.all(DOORS.map((door) => knock(role, door)));

test('a sandbox is its owner’s: nobody else’s call gets through, and a door of it opens for their mentor, who sees nothing yet', async () => {
  for (const role of ROLES.filter((each) => each !== 'an')) {
    const status = role === 'stranger' ? 401 : 404;
    expect([role, [...new Set(await sandboxStatuses(role, () => true))]]).toEqual([role, [status]]);
    expect([role, await doorsOf(role)]).toEqual([role, [status, role === 'lan' ? 101 : status]]);
    const attempt = await ask(role, 'GET', `/api/sandboxes/attempt/${cast.attempt}`);
    expect([role, attempt.status]).toEqual([role, status]);
  }
  expect(await doorsOf('an')).toEqual([101, 101]);
  expect((await ask('an', 'GET', `/api/sandboxes/attempt/${cast.attempt}`)).status).toBe(200);
});

test('a mentor who was let in looks and does no more, and nobody comes in behind them', async () => {
  await cast.watch();
  const isLook = (method: string) => method === 'GET';
  expect([...new Set(await sandboxStatuses('lan', isLook))]).toEqual([200]);
  expect([...new Set(await sandboxStatuses('lan', (method) => method !== 'GET'))]).toEqual([404]);
  expect(await doorsOf('lan')).toEqual([101, 101]);
  for (const role of ['khach', 'chi', 'binh', 'minh', 'quan'] as const) {
    expect([role, [...new Set(await sandboxStatuses(role, () => true))]]).toEqual([role, [404]]);
    expect([role, await doorsOf(role)]).toEqual([role, [404, 404]]);
  }
});

const statusOfRefusal = (role: RoleName) => (role === 'stranger' ? [401] : [401, 403, 404]);

// In the order of the table: a row may take away what the rows before it needed.
test.sequential.each(ROUTES.map((row) => [row.route, row] as const))('%s refuses whom it is not for', async (route, row) => {
  const { at, body, by, also = [], gives = 200 } = row;
  const [method = ''] = route.split(' ');
  for (const role of ROLES.filter((each) => each !== by && !also.includes(each))) {
    const answer = await ask(role, method, at(cast), body?.(cast));
    expect.soft(statusOfRefusal(role), `${role} got ${answer.status}`).toContain(answer.status);
    const said = await answer.text();
    expect
      .soft(
        unseenBy(role).filter((word) => said.includes(word)),
        `${role} was told`,
      )
      .toEqual([]);
  }
  const answer = await ask(by, method, at(cast), body?.(cast));
  expect(answer.status, `${by}: ${await answer.text()}`).toBe(gives);
});
