// @vitest-environment jsdom
import { act, lazy } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { OnSight } from './on-sight.tsx';
import { openDiagram } from './testing/open-diagram.tsx';

afterEach(() => vi.unstubAllGlobals());

/** Stands in for the browser's observer; returns what makes the reader come near. */
function observe(): () => Promise<void> {
  let notice: ((entries: readonly { isIntersecting: boolean }[]) => void) | undefined;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: typeof notice) {
        notice = callback;
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  return () => act(async () => notice?.([{ isIntersecting: true }]));
}

test('the drawing of the server stands until the reader comes near, and then makes way for the live one', async () => {
  const comeNear = observe();
  const load = vi.fn(async () => ({ default: () => <p>live</p> }));
  const Live = lazy(load);
  const { page, close } = openDiagram(
    <OnSight still={<p>still</p>} failed="not loaded">
      <Live />
    </OnSight>,
  );
  expect([page.textContent, load.mock.calls.length]).toEqual(['still', 0]);
  await comeNear();
  expect(page.textContent).toBe('live');
  close();
});

test('a live part that cannot be loaded leaves the drawing, and says so', async () => {
  const comeNear = observe();
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Live = lazy(async (): Promise<{ default: () => null }> => {
    throw new Error('offline');
  });
  const { page, close } = openDiagram(
    <OnSight still={<p>still</p>} failed="not loaded">
      <Live />
    </OnSight>,
  );
  await comeNear();
  expect(page.textContent).toBe('stillnot loaded');
  expect(complaint).toHaveBeenCalled();
  complaint.mockRestore();
  close();
});
