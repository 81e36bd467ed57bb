import { act } from 'react';

/** Types into the labelled text box or picks from the labelled list, as a reader would. */
export function enter(page: HTMLElement, label: string, value: string): void {
  const named = [...page.querySelectorAll('label')].find((element) => element.textContent === label);
  const field = named && page.ownerDocument.getElementById(named.htmlFor);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) throw new Error(`no field is called ${label}`);
  // React watches the property; going past it is how typing looks from outside.
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLSelectElement.prototype;
  act(() => {
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event(field instanceof HTMLInputElement ? 'input' : 'change', { bubbles: true }));
  });
}
