/** Keys that belong to the page wherever the keyboard is, terminals and editor included. Pure. */

export type PageKey = 'next-pane' | 'previous-pane' | 'check';

/** The part of a KeyboardEvent that decides. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** What a key asks of the page; null leaves it to whoever has the keyboard. Chosen to be free in shells and in the editor. */
export function pageKeyOf(event: PressedKey): PageKey | null {
  if (event.metaKey || !event.ctrlKey) return null;
  if (event.key === 'F6' && !event.altKey) return event.shiftKey ? 'previous-pane' : 'next-pane';
  if (event.key === 'Enter' && event.altKey && !event.shiftKey) return 'check';
  return null;
}

/** True where a typed `?` is text. */
export function isTypingPlace(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [data-terminal], .monaco-editor') !== null
  );
}

const ORDER = ['task', 'editor', 'terminals'];

/** Moves the keyboard to the pane after (or before) the one that has it, passing over panes that are not in sight. */
export function focusPane(direction: 1 | -1): void {
  const panes = ORDER.flatMap((name) => [...document.querySelectorAll<HTMLElement>(`[data-pane="${name}"]`)]).filter(
    (pane) => pane.offsetParent !== null,
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + direction + panes.length) % panes.length];
  if (next) focusWithin(next);
}

function focusWithin(pane: HTMLElement): void {
  const places = [
    'section[data-terminal]:not(.hidden) .xterm-helper-textarea',
    '.monaco-editor .native-edit-context, .monaco-editor textarea',
    '[data-pane-focus]',
    'button:not(:disabled), a[href]',
  ];
  for (const place of places) {
    const found = pane.querySelector<HTMLElement>(place);
    if (!found) continue;
    found.focus();
    return;
  }
}
