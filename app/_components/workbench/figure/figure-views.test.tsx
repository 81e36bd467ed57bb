// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import type { ReportFigure } from '#grader/result.ts';
import { openDiagram } from '../../see/frame/testing/open-diagram.tsx';
import { WorkbenchProvider, type WorkbenchSurroundings } from '../workbench-context.tsx';
import { PlacementView } from './placement-view.tsx';
import { RoutingView } from './routing-view.tsx';
import { cloudRouting, fourNodes, noCopies } from './testing/figures.ts';

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(560);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function open(figure: ReportFigure) {
  // The figures know the reader's language and nothing else of the workbench.
  const reader = { locale: 'en', text: messagesOf('en').workbench } as WorkbenchSurroundings;
  const view = figure.kind === 'routing' ? <RoutingView figure={figure} /> : <PlacementView figure={figure} />;
  return openDiagram(<WorkbenchProvider value={reader}>{view}</WorkbenchProvider>);
}
const shown = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const rowOf = (page: HTMLElement, label: string) => [...page.querySelectorAll('tr')].find((row) => shown(row).startsWith(label)) ?? null;

test('the first message that is astray is the one whose way is shown', () => {
  const { page, close } = open(cloudRouting);
  expect(page.querySelector<HTMLInputElement>('input:checked')?.closest('tr')).toBe(rowOf(page, 'Not as wantedổ đĩa gắn xong'));
  expect(page.textContent).toContain('arrived in audit. Missing in: volume.');
  expect(page.querySelectorAll('svg path.stroke-accent, svg g.stroke-accent, svg [class*="stroke-accent"]').length).toBeGreaterThan(0);
  close();
});

test('what is wrong is said in words in the table, whatever is chosen', () => {
  const { page, close } = open(cloudRouting);
  expect(shown(rowOf(page, 'Not as wantedbảo trì'))).toContain('audit (not wanted), compute');
  expect(shown(rowOf(page, 'Not as wantedhoá đơn'))).toContain('invoices (missing)');
  expect(shown(rowOf(page, 'As wantedkiểm thử'))).toContain('no queue, returned');
  close();
});

test('another message is chosen: its way, and the dashed line of one that came by a detour', () => {
  const { page, close } = open(cloudRouting);
  const choose = (index: number) => act(() => page.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]?.click());
  choose(0);
  expect(page.textContent).toContain('to cloud.notifications with the key compute.vm1: arrived in audit, compute.');
  expect(page.querySelectorAll('svg path[stroke-dasharray]')).toHaveLength(0);
  choose(7);
  expect(page.querySelectorAll('svg path[stroke-dasharray]')).toHaveLength(1);
  expect(page.textContent).toContain('Dashed: ');
  close();
});

test('the drawing is hidden from those who hear the page, and its lines are a table for them', () => {
  const { page, close } = open(cloudRouting);
  expect(page.querySelector('svg[viewBox^="0 0 560"]')?.getAttribute('aria-hidden')).toBe('true');
  const bindings = [...page.querySelectorAll('table')].find((table) => shown(table.caption) === 'Bindings');
  expect(bindings?.tBodies[0]?.rows).toHaveLength(cloudRouting.bindings.length);
  expect(shown(bindings?.tBodies[0]?.rows[7] ?? null)).toBe('documentsheadersx-match=all, format=pdf, type=reportpdf-reports');
  close();
});

test('a node group is a table of its own: a row for each partition, a word for each copy', () => {
  const { page, close } = open(fourNodes);
  const [first] = page.querySelectorAll('table');
  expect(shown(first?.caption ?? null)).toBe('Node group 0');
  expect([...(first?.rows ?? [])].map((row) => [...row.cells].map(shown))).toEqual([
    ['Partition', 'data1node 2', 'data2node 3'],
    ['P0', 'primary', 'backup'],
    ['P2', 'backup', 'primary'],
  ]);
  expect(page.textContent).toContain('Partitions: 4; node groups: 2; copies of each partition: 2.');
  close();
});

test('a partition without a second copy says so', () => {
  const { page, close } = open(noCopies);
  const words = [...page.querySelectorAll('table')].at(-1);
  expect(shown(words?.rows[1] ?? null)).toBe('P00data1 (node 2)none');
  close();
});
