/** Nobody but its owner touches a sandbox: strangers, other learners and other origins are refused everywhere. */
import type { BrowserContext } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { sandboxRoutes } from './sandbox-routes.ts';
import { upgrade } from './upgrade.ts';

const LAB = 'week-1/haproxy-basics';

const running = runPlatform();
let owner: BrowserContext;
let other: BrowserContext;
let stranger: BrowserContext;
let sandbox: string;

const cookiesOf = async (context: BrowserContext) => (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

/** How the server answers a terminal's upgrade: 101, or what it refused with. */
async function openTerminal(context: BrowserContext, origin: string | undefined, id = sandbox): Promise<number> {
  return upgrade(`${running.platform.url}/ws/terminal?sandbox=${id}&node=lb&terminal=main`, { cookie: await cookiesOf(context), origin });
}

async function statusOf(context: BrowserContext, method: string, path: string, origin = running.platform.url): Promise<number> {
  const answer = await context.request.fetch(running.platform.url + path, {
    method,
    headers: { origin, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { data: '{}' }),
    maxRedirects: 0,
    timeout: 15_000,
  });
  return answer.status();
}

beforeAll(async () => {
  const people = await Promise.all([openPerson(running.browser), openPerson(running.browser), openPerson(running.browser)]);
  [owner, other, stranger] = people.map((person) => person.context) as [BrowserContext, BrowserContext, BrowserContext];
  await signUp(people[0].page, running.platform.url, 'vi', newAccount('Chủ'));
  await signUp(people[1].page, running.platform.url, 'vi', newAccount('Khác'));
  const made = await owner.request.post(`${running.platform.url}/api/sandboxes`, {
    data: { lab: LAB },
    headers: { origin: running.platform.url },
  });
  sandbox = (await made.json()).id;
  await vi.waitFor(
    async () => {
      const answer = await owner.request.get(`${running.platform.url}/api/sandboxes/${sandbox}`);
      expect((await answer.json()).state).toBe('ready');
    },
    { timeout: 30_000, interval: 100 },
  );
});

test('the owner is let in, so that the refusals below mean something', async () => {
  expect(await statusOf(owner, 'GET', `/api/sandboxes/${sandbox}/nodes/lb/file?path=/etc/hostname`)).toBe(200);
  expect(await openTerminal(owner, running.platform.url)).toBe(101);
});

test('another learner is refused on every route', async () => {
  for (const [method, path] of sandboxRoutes(sandbox))
    expect([method, path, await statusOf(other, method, path)]).toEqual([method, path, 404]);
});

test('a stranger is refused on every route', async () => {
  for (const [method, path] of sandboxRoutes(sandbox))
    expect([method, path, await statusOf(stranger, method, path)]).toEqual([method, path, 401]);
});

test('a request from another origin changes nothing, even with the owner’s cookies', async () => {
  for (const [method, path] of sandboxRoutes(sandbox).filter(([method]) => method !== 'GET')) {
    expect([method, path, await statusOf(owner, method, path, 'https://evil.example')]).toEqual([method, path, 403]);
  }
});

test('a terminal opens for nobody else', async () => {
  expect(await openTerminal(other, running.platform.url)).not.toBe(101);
  expect(await openTerminal(stranger, running.platform.url)).not.toBe(101);
  expect(await openTerminal(owner, 'https://evil.example')).not.toBe(101);
  expect(await openTerminal(owner, undefined)).not.toBe(101);
  expect(await openTerminal(owner, running.platform.url, 'nosuchsandbox')).not.toBe(101);
});
