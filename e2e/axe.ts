/** What axe finds on a page that a learner would stumble over. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of the page as it stands, or of one part of it, as `rule: where`. */
export async function findings(page: Page, within = 'html'): Promise<string[]> {
  // Dividers learn their values when the page comes alive.
  await page.waitForFunction(() => document.querySelector('[role="separator"]:not([aria-valuenow])') === null);
  await colourChangesOver(page);
  await page.evaluate(AXE);
  const results: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(within)})`);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** A theme that has just changed: for a moment a ground still has the old colour under text that has the new one. */
function colourChangesOver(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    // One that is cancelled is over, too.
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}
