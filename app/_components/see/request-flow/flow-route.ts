/** Where a step's lines run on the map: percent across, pixels down, never a slant. Pure. */
import type { Actor, FlowStep } from './flow-steps.ts';

export interface Box {
  /** Its middle, percent. */
  readonly x: number;
  readonly width: number;
  /** Pixels. */
  readonly top: number;
  readonly height: number;
}

/** Corners of a line; the last is where its head is. */
export type Line = readonly (readonly [x: number, y: number])[];

const box = (x: number, width: number, top: number, height: number): Box => ({ x, width, top, height });
const service = (column: number, row: number) => box((100 / 6) * (1 + 2 * column), 31, row * 44, 30);
const nova = (column: number) => box(12.5 + 25 * column, 24, 110, 34);

/** HTTP services above, Nova's processes in the middle, then RabbitMQ, then the databases. */
export const BOXES: Readonly<Record<Actor, Box>> = {
  keystone: service(0, 0),
  glance: service(1, 0),
  cinder: service(2, 0),
  user: service(0, 1),
  placement: service(1, 1),
  neutron: service(2, 1),
  api: nova(0),
  conductor: nova(1),
  scheduler: nova(2),
  compute: nova(3),
  apiDb: box(25, 49, 264, 34),
  cellDb: box(75, 49, 264, 34),
};
export const BROKER: Box = box(50, 99, 176, 52);
export const MAP_HEIGHT = 300;

/** Between the services and Nova, between the two rows of services, between the broker and the databases. */
const [HTTP_LANE, UPPER_LANE, SQL_LANE] = [92, 37, 246];
/** What leaves a process towards the broker and towards a database must not lie on one line. */
const [RPC_PORT, SQL_PORT] = [-4, 4];
/** The line inside the broker. */
const BUS = BROKER.top + 13;

/** All lines of a step. */
export function routesOf(step: FlowStep): readonly Line[] {
  const written = step.writes === undefined ? [] : [sqlLine(step.to, step.writes)];
  if (step.over === 'http') return [httpLine(step.from, step.to)];
  if (step.over === 'sql') return [sqlLine(step.from, step.to)];
  return [...rpcLines(step.from, step.to), ...written];
}

const bottom = ({ top, height }: Box) => top + height;

function rpcLines(from: Actor, to: Actor): readonly Line[] {
  const [a, b] = [BOXES[from], BOXES[to]];
  const [ax, bx] = [a.x + RPC_PORT, b.x + RPC_PORT];
  return [
    [
      [ax, bottom(a)],
      [ax, BUS],
      [bx, BUS],
      [bx, bottom(b)],
    ],
  ];
}

function sqlLine(from: Actor, to: Actor): Line {
  const [a, b] = [BOXES[from], BOXES[to]];
  const x = a.x + SQL_PORT;
  return [
    [x, bottom(a)],
    [x, SQL_LANE],
    [b.x, SQL_LANE],
    [b.x, b.top],
  ];
}

/** From a process up to a service, or back; a service of the upper row is reached through the gap beside those below it. */
function httpLine(from: Actor, to: Actor): Line {
  const isUpwards = BOXES[to].top < BOXES[from].top;
  const [process, other] = isUpwards ? [BOXES[from], BOXES[to]] : [BOXES[to], BOXES[from]];
  const gap = other.x < 40 || (other.x < 60 && process.x < 50) ? 100 / 3 : 200 / 3;
  const around: Line =
    other.top > 0
      ? []
      : [
          [gap, HTTP_LANE],
          [gap, UPPER_LANE],
          [other.x, UPPER_LANE],
        ];
  const line: Line = [
    [process.x, process.top],
    [process.x, HTTP_LANE],
    ...(around.length > 0 ? around : ([[other.x, HTTP_LANE]] as const)),
    [other.x, bottom(other)],
  ];
  return isUpwards ? line : [...line].reverse();
}
