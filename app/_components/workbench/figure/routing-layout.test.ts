import { expect, test } from 'vitest';
import { type Box, routingLayout } from './routing-layout.ts';
import { cloudRouting, plainRouting } from './testing/figures.ts';

/** Seven pixels a letter. */
const letters = { measure: (name: string) => [...name].length * 7, captionWidth: 60 };

function overlaps(boxes: readonly Box[]): number {
  const columns = boxes.toSorted((a, b) => a.top - b.top);
  return columns.slice(1).filter((box, index) => box.top < (columns[index]?.top ?? 0) + (columns[index]?.height ?? 0)).length;
}

test.each([300, 350, 560, 900])('over %i pixels nothing overlaps, columns keep apart, and all is inside', (width) => {
  const { height, exchanges, bindings, queues } = routingLayout(cloudRouting, width, letters);
  for (const column of [exchanges, bindings, queues]) expect(overlaps(column)).toBe(0);
  const right = ({ left, width: own }: Box) => left + own;
  expect(Math.max(...exchanges.map(right)) + 20).toBeLessThanOrEqual(Math.min(...bindings.map(({ left }) => left)));
  expect(Math.max(...bindings.map(right)) + 20).toBeLessThanOrEqual(Math.min(...queues.map(({ left }) => left)));
  expect(Math.max(...queues.map(right))).toBe(width);
  const all = [...exchanges, ...bindings, ...queues];
  expect(Math.min(...all.map(({ top }) => top))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...all.map((box) => box.top + box.height))).toBeLessThanOrEqual(height);
  for (const { lines, width: own } of all) for (const line of lines) expect(letters.measure(line)).toBeLessThanOrEqual(own - 16);
});

test('bindings stand beside their exchange, in the order of their queues', () => {
  const { exchanges, bindings } = routingLayout(cloudRouting, 560, letters);
  const tops = bindings.slice(0, 4).map(({ top }) => top);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  const [topic, jobs] = exchanges;
  const middle = (box: Box | undefined) => (box?.top ?? 0) + (box?.height ?? 0) / 2;
  expect(middle(topic)).toBeCloseTo((middle(bindings[0]) + middle(bindings[3])) / 2);
  expect(middle(jobs)).toBeCloseTo(middle(bindings[4]));
});

test('queues stand in the order of the first bindings that lead to them, so that few lines cross', () => {
  const { queues } = routingLayout(cloudRouting, 560, letters);
  const order = queues.toSorted((a, b) => a.top - b.top).map(({ name }) => name);
  expect(order).toEqual(['audit', 'compute', 'network', 'volume', 'build', 'pdf-reports', 'dead-letters', 'invoices']);
});

test('what messages name and nobody made is drawn, as not being there', () => {
  const { exchanges, queues } = routingLayout(cloudRouting, 560, letters);
  expect(exchanges.filter(({ isThere }) => !isThere).map(({ name }) => name)).toEqual(['billing']);
  expect(queues.filter(({ isThere }) => !isThere).map(({ name }) => name)).toEqual(['invoices']);
});

test('the default exchange is there without having been made', () => {
  const toQueue = { label: 'm', exchange: '', routingKey: 'test', arrived: ['test'], wanted: ['test'], returned: false };
  const { exchanges } = routingLayout({ ...plainRouting, messages: [toQueue] }, 560, letters);
  expect(exchanges.at(-1)).toMatchObject({ name: '', type: 'direct', isThere: true, lines: ['(AMQP default)'] });
});

test('where there is room a name stands on one line, whatever fraction of a pixel its letters take', () => {
  const odd = { measure: (name: string) => [...name].length * 7.2, captionWidth: 60.3 };
  const { exchanges, bindings, queues } = routingLayout(cloudRouting, 1200, odd);
  expect([...exchanges, ...bindings, ...queues].filter(({ lines }) => lines.length > 1)).toEqual([]);
});

test('an empty figure has no height', () => {
  expect(routingLayout({ ...plainRouting, exchanges: [], queues: [], bindings: [], messages: [] }, 300, letters)).toMatchObject({
    height: 0,
    exchanges: [],
  });
});
