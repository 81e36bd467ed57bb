/** First contentful paint of pages in both languages, as a small laptop on a slow line sees it: nothing cached, and as it is. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { startPlatform } from '../e2e/platform.ts';
import { percentile, printTable } from './table.ts';

const PAGES = ['', '/lessons/week-1/haproxy-configuration', '/lessons/week-1/keepalived-vrrp', '/reference/haproxy'];
const RUNS = 5;
/** A processor four times slower than this one, and 1.6 Mbit/s with 150 ms there and back. */
const SLOW = { cpu: 4, latencyMs: 150, bytesPerSecond: (1.6 * 1024 * 1024) / 8 };

/** Milliseconds from navigation to the first text or picture. */
async function firstPaint(browser: Browser, url: string, isSlow: boolean): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    if (isSlow) {
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
      const { latencyMs: latency, bytesPerSecond } = SLOW;
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      });
    }
    await page.goto(url);
    const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    return Number(await paint.jsonValue());
  } finally {
    await context.close();
  }
}

const platform = await startPlatform();
const browser = await launchBrowser();
try {
  const rows = [];
  for (const locale of ['vi', 'en']) {
    for (const path of PAGES) {
      const url = `${platform.url}/${locale}${path}`;
      const measured: { fast: number[]; slow: number[] } = { fast: [], slow: [] };
      for (let run = 0; run < RUNS; run += 1) {
        measured.fast.push(await firstPaint(browser, url, false));
        measured.slow.push(await firstPaint(browser, url, true));
      }
      rows.push([`/${locale}${path}`, percentile(measured.fast, 0.5), percentile(measured.slow, 0.5)] as const);
    }
  }
  printTable(['first contentful paint, ms', 'as it is', 'slow'], rows);
} finally {
  await browser.close();
  await platform.stop();
}
