import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** A diagram's live half in a page of its own, used as a reader does: by the names of buttons and by keys. */
export interface OpenDiagram {
  readonly page: HTMLElement;
  /** What the live region says. */
  said(): string;
  press(name: string | RegExp): void;
  key(name: string | RegExp, key: string): void;
  close(): void;
}

/** For tests that begin with `// @vitest-environment jsdom`. Close it at the end of the test. */
export function openDiagram(diagram: ReactNode): OpenDiagram {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  act(() => root.render(diagram));
  const find = (name: string | RegExp) => {
    const found = [...page.querySelectorAll<HTMLElement>('button, label')].find((element) => {
      const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return typeof name === 'string' ? label === name : name.test(label);
    });
    if (found === undefined) throw new Error(`nothing here is called ${name}`);
    return found;
  };
  return {
    page,
    said: () => page.querySelector('[role="status"]')?.textContent ?? '',
    press: (name) => act(() => find(name).click()),
    key: (name, key) => act(() => void find(name).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))),
    close: () => {
      act(() => root.unmount());
      page.remove();
    },
  };
}
