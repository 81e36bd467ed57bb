/** Shows an element of this page as its address would, and puts the focus there, for keyboards and screen readers. */
export function goTo(id: string): void {
  const element = document.getElementById(id);
  if (element === null) return;
  for (let above: Element | null = element; above !== null; above = above.parentElement) {
    if (above instanceof HTMLDetailsElement) above.open = true;
  }
  // By its address, so that it is marked as the target and Back leads to where one was; the same one again does not scroll.
  window.location.hash = `#${encodeURIComponent(id)}`;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}
