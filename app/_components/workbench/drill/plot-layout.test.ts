import { expect, test } from 'vitest';
import { plotLayout } from './plot-layout.ts';
import { calmDrain, fiveFaults, serverOutage, vipKill } from './testing/timelines.ts';

const layout = (timeline: typeof vipKill, width: number) =>
  plotLayout(timeline, width, {
    faults: timeline.faults.map(({ label }) => label.en),
    outages: timeline.outages.map(() => '2.9 s / promised 3.6 s · Passed'),
    measure: (words) => words.length * 6.4,
  });

test.each([
  ['vipKill', vipKill],
  ['serverOutage', serverOutage],
  ['calmDrain', calmDrain],
  ['fiveFaults', fiveFaults],
])('%s: words stay inside a narrow chart, rows below one another', (_, timeline) => {
  const { flags, brackets, lanes, lanesTop, axisTop, height } = layout(timeline, 340);
  for (const { left, width, top } of [...flags, ...brackets]) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(340);
    expect(top).toBeGreaterThanOrEqual(0);
  }
  for (const flag of flags) expect(flag.top).toBeLessThan(lanesTop);
  const edges = lanes.flatMap(({ captionTop, top, bottom }) => [captionTop, top, bottom]);
  expect(edges).toEqual(edges.toSorted((a, b) => a - b));
  expect(axisTop).toBeGreaterThanOrEqual(edges.at(-1) ?? 0);
  expect(height).toBeGreaterThan(axisTop);
});

test('outages stand between the name of the client and its answers', () => {
  const { lanes, brackets } = layout(vipKill, 340);
  const [client] = lanes;
  expect(brackets[0]?.top).toBeGreaterThanOrEqual((client?.captionTop ?? 0) + 15);
  expect(brackets[0]?.top).toBeLessThan(client?.top ?? 0);
});

test('without faults and outages nothing is kept free for them', () => {
  const bare = layout({ ...calmDrain, faults: [] }, 340);
  expect(bare.lanesTop).toBe(0);
  expect(bare.height).toBeLessThan(layout(calmDrain, 340).height);
});
