/** Roughly where the eye reads from: below the header and a line or two. */
const READING_LINE_PX = 140;

/** The place being read, as an address fragment: the last section heading above the reading line, else what the address had. */
export function placeOnPage(): string {
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3)[id]')];
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= READING_LINE_PX).at(-1);
  if (passed) return `#${passed.id}`;
  // At the top: a fragment would scroll down, away from it.
  return headings.length > 0 ? '' : window.location.hash;
}
