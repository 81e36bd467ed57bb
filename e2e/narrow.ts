/** What makes a page scroll sideways. */
import type { Page } from 'playwright-core';

/**
 * Elements that reach beyond the right edge of the window and are in no box that scrolls or cuts by itself, as `tag.class: px`;
 * empty when the page does not scroll sideways.
 */
export function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const isHeld = (each: Element | null): boolean =>
      each !== null && each !== document.body && (getComputedStyle(each).overflowX !== 'visible' || isHeld(each.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > width + 0.5 && !isHeld(each.parentElement))
      .map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${Math.round(each.getBoundingClientRect().right)}`)
      .concat(`the page: ${document.documentElement.scrollWidth} of ${width}`);
  });
}
