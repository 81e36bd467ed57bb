/** A learner's terminal all the way: browser socket, web process, labs process, node. */
import WebSocket from 'ws';
import { createTerminalPeer, type TerminalPeer } from '#labs/gateway/testing/terminal-peer.ts';
import { launchBrowser, openPerson } from '../e2e/browser.ts';
import { newAccount, signUp } from '../e2e/people.ts';
import { startPlatform } from '../e2e/platform.ts';
import { percentile, printTable } from './table.ts';
import { makeFiles, measureEcho, measureThroughput } from './terminal-measures.ts';

const KEYSTROKES = Number(process.env.LUYEN_BENCH_KEYSTROKES ?? 2000);
const ROUNDS = 4;
const LAB = 'week-1/haproxy-basics';

/** Signs a new learner up as people do and returns their cookies as a header. */
async function learnerCookies(url: string): Promise<string> {
  const browser = await launchBrowser();
  try {
    const { page, context } = await openPerson(browser);
    await signUp(page, url, 'vi', newAccount('Bench'));
    return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  } finally {
    await browser.close();
  }
}

async function startSandbox(url: string, headers: Record<string, string>): Promise<string> {
  const made = await fetch(`${url}/api/sandboxes`, { method: 'POST', headers, body: JSON.stringify({ lab: LAB }) });
  const { id } = await made.json();
  for (;;) {
    const { state } = await (await fetch(`${url}/api/sandboxes/${id}`, { headers })).json();
    if (state === 'ready') return id;
    if (state === 'failed') throw new Error('the sandbox could not be built');
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function openTerminal(url: string, sandbox: string, headers: Record<string, string>): Promise<TerminalPeer> {
  const address = `${url.replace('http', 'ws')}/ws/terminal?sandbox=${sandbox}&node=lb&terminal=main`;
  const peer = createTerminalPeer(new WebSocket(address, { headers, perMessageDeflate: false }));
  await peer.waitFor('# ');
  return peer;
}

const platform = await startPlatform();
try {
  const headers = { cookie: await learnerCookies(platform.url), origin: platform.url, 'content-type': 'application/json' };
  const sandbox = await startSandbox(platform.url, headers);
  const peer = await openTerminal(platform.url, sandbox, headers);
  const echo = await measureEcho(peer, KEYSTROKES, 5);
  await makeFiles(peer);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push((await measureThroughput(peer, '/tmp/plain')) / 1e6);
  printTable(
    ['terminal, through the web', 'p50 or least', 'p99 or most', 'unit'],
    [
      [`echo of ${KEYSTROKES} keystrokes`, percentile(echo, 0.5), percentile(echo, 0.99), 'ms'],
      [`50 MB of plain text, ${ROUNDS} times`, Math.min(...rates), Math.max(...rates), 'MB/s'],
    ],
  );
  await peer.close();
} finally {
  await platform.stop();
}
