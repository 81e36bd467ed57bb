/** What axe finds on a page that a learner would stumble over. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of the page as it stands, or of one part of it, as `rule: where: why`. */
export async function findings(page: Page, within = 'html'): Promise<string[]> {
  // Dividers learn their values when the page comes alive.
  await page.waitForFunction(() => document.querySelector('[role="separator"]:not([aria-valuenow])') === null);
  await page.evaluate(AXE);
  const results: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(within)})`);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? ''}`));
}
