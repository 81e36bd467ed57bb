/** On paper: all of a lesson, black on white, no line of code cut, nothing folded, no navigation. */
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { runPlatform } from './run-platform.ts';

const running = runPlatform();
/** A4 less the margins of print.css, in CSS pixels. */
const SHEET = { width: 673, height: 979 };

/** The titles of a PDF's outline, which Chromium writes from the headings. */
function outlineOf(pdf: Buffer): readonly string[] {
  return [...pdf.toString('latin1').matchAll(/\/Title (?:\(([^)]*)\)|<FEFF([0-9A-F]*)>)/g)].map(([, plain, hex]) =>
    hex === undefined ? (plain ?? '') : Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  );
}

for (const path of ['/vi/lessons/week-1/haproxy-configuration', '/en/lessons/week-1/mysql-replication', '/vi/labs/week-1/haproxy-basics']) {
  test(`${path} is printed whole`, async () => {
    const { page, context } = await openPerson(running.browser, 'vi');
    await page.setViewportSize(SHEET);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${running.platform.url}${path}`);
    await page.waitForLoadState('networkidle');
    const headings = await page.locator('.prose h2').evaluateAll((all) => all.map((each) => each.firstChild?.textContent ?? ''));
    const outline = outlineOf(await page.pdf({ preferCSSPageSize: true, format: 'A4', outline: true, tagged: true }));
    expect(headings.length).toBeGreaterThan(2);
    for (const heading of headings) expect(outline.map((title) => title.replaceAll('\\', ''))).toContain(heading);

    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const seen = await page.evaluate(() => {
      const isShown = (each: Element) => each.getClientRects().length > 0;
      const sheet = document.documentElement.clientWidth;
      const lines = [...document.querySelectorAll<HTMLElement>('.prose pre [data-line]')];
      return {
        lines: lines.length,
        cut: lines
          .filter((line) => line.scrollWidth > line.clientWidth + 1 || line.getBoundingClientRect().right > sheet + 1)
          .map((line) => line.textContent),
        folded: [...document.querySelectorAll('.prose details > :not(summary)')].filter((each) => !isShown(each)).length,
        navigation: [...document.querySelectorAll('nav, .prose .try-link, [role="progressbar"]')].filter(isShown).length,
        ground: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.body).color,
        overflow: document.documentElement.scrollWidth - sheet,
      };
    });
    expect(seen.lines).toBeGreaterThan(3);
    expect(seen).toMatchObject({ cut: [], folded: 0, navigation: 0, ground: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', overflow: 0 });
    await context.close();
  });
}
