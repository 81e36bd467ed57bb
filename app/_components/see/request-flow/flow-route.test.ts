import { expect, test } from 'vitest';
import { BOXES, BROKER, MAP_HEIGHT, routesOf } from './flow-route.ts';
import { FLOW_STEPS } from './flow-steps.ts';

const inside = (value: number, from: number, to: number) => value > from && value < to;

test('lines run straight across or straight down and stay on the map', () => {
  for (const step of FLOW_STEPS)
    for (const line of routesOf(step))
      for (const [index, [x, y]] of line.entries()) {
        const before = line[index - 1] ?? [x, y];
        expect([step.id, before[0] === x || before[1] === y]).toEqual([step.id, true]);
        expect([step.id, x >= 0 && x <= 100 && y >= 0 && y <= MAP_HEIGHT]).toEqual([step.id, true]);
      }
});

test('a step begins at the edge of its sender and ends at the edge of its receiver', () => {
  for (const step of FLOW_STEPS) {
    const [line] = routesOf(step);
    const [from, to] = [BOXES[step.from], BOXES[step.to]];
    expect([step.id, [from.top, from.top + from.height].includes(line?.[0]?.[1] ?? -1)]).toEqual([step.id, true]);
    expect([step.id, [to.top, to.top + to.height].includes(line?.at(-1)?.[1] ?? -1)]).toEqual([step.id, true]);
  }
});

test('no line crosses a box other than the broker', () => {
  const crossed = FLOW_STEPS.flatMap((step) =>
    routesOf(step).flatMap((line) =>
      line.slice(1).flatMap(([x2, y2], index) => {
        const [x1, y1] = line[index] ?? [x2, y2];
        return Object.entries(BOXES).filter(([, { x, width, top, height }]) => {
          const isOver = (from: number, to: number, low: number, high: number) => Math.max(from, to) > low && Math.min(from, to) < high;
          return x1 === x2
            ? inside(x1, x - width / 2, x + width / 2) && isOver(y1, y2, top, top + height)
            : inside(y1, top, top + height) && isOver(x1, x2, x - width / 2, x + width / 2);
        });
      }),
    ),
  );
  expect(crossed).toEqual([]);
});

test('what RabbitMQ carries passes through it; HTTP does not come near it', () => {
  for (const step of FLOW_STEPS) {
    const touches = (routesOf(step)[0] ?? []).some(([, y]) => inside(y, BROKER.top, BROKER.top + BROKER.height));
    expect([step.id, touches]).toEqual([step.id, step.via !== undefined]);
  }
});
