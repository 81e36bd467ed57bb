/** A platform and a browser for one test file: up before its first test, gone after its last. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Platform, startPlatform } from './platform.ts';

export interface Running {
  readonly platform: Platform;
  readonly browser: Browser;
}

/** Call once at the top of a file; what it returns may be read inside tests and hooks only. */
export function runPlatform(extraEnv: Readonly<Record<string, string>> = {}): Running {
  let platform: Platform | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    platform = await startPlatform(extraEnv);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });
  return {
    get platform() {
      return need(platform);
    },
    get browser() {
      return need(browser);
    },
  };
}

function need<T>(started: T | undefined): T {
  if (started === undefined) throw new Error('the platform is not up yet: read it inside a test');
  return started;
}
