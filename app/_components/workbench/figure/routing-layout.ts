/** Where exchanges, bindings and queues stand in the drawing, in pixels from its upper left corner. Pure. */
import type { RoutingFigure } from '#grader/result.ts';
import { stackNear } from './stack-near.ts';
import { wrapName } from './wrap-name.ts';

/** A box with its words in lines. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

export interface RoutingLayout {
  readonly width: number;
  readonly height: number;
  /** What messages were sent to, in the figure's order; those that are not there at all come last. */
  readonly exchanges: readonly (Box & { readonly name: string; readonly type: string; readonly isThere: boolean })[];
  /** In the figure's order. */
  readonly bindings: readonly (Box & { readonly exchange: string; readonly queue: string })[];
  readonly queues: readonly (Box & { readonly name: string; readonly isThere: boolean })[];
}

export const LINE = 16;
export const PAD_X = 8;
export const PAD_Y = 5;
/** Between boxes that stand below one another. */
const GAP = 8;
/** Between the bindings of two exchanges. */
const GROUP_GAP = 16;
/** The least a line between two columns needs. */
const LANE = 20;
/** Of the width, for each of the outer columns. */
const MOST_OF_WIDTH = 0.32;
const LEAST_BOX = 56;
/** A box of an exchange or a queue has a line below its name for what is said about it. */
const CAPTIONS = 1;
/** What the exchange without a name is called in the broker's own tools. */
export const DEFAULT_EXCHANGE = '(AMQP default)';
/** A key that is empty. */
export const EMPTY_KEY = '""';

/** What letters take. */
export interface RoutingLetters {
  /** A name's width in pixels. */
  measure(name: string): number;
  /** The widest of what may be said below a name. */
  readonly captionWidth: number;
}

/** Lays the figure out over `width` pixels. */
export function routingLayout(figure: RoutingFigure, width: number, letters: RoutingLetters): RoutingLayout {
  const exchanges = allExchanges(figure);
  const queues = allQueues(figure);
  const columns = columnsOf(
    exchanges.map(({ name }) => name || DEFAULT_EXCHANGE),
    figure.bindings.map(({ key }) => key || EMPTY_KEY),
    queues.map(({ name }) => name),
    width,
    letters,
  );
  const rows = stackRows(
    columns.exchanges,
    exchanges.map(({ name }) =>
      figure.bindings.flatMap(({ exchange, queue }, index) => {
        const box = columns.bindings[index];
        return exchange === name && box ? [{ index, place: queues.findIndex((each) => each.name === queue), box }] : [];
      }),
    ),
  );
  const tops = stackNear(
    queues.map(({ name }, index) => ({ height: columns.queues[index]?.height ?? 0, near: firstOf(figure, rows.bindings, name) })),
    GAP,
  );
  const queueBoxes = columns.queues.map((box, index) => ({ ...box, top: tops[index] ?? 0 }));
  return {
    width,
    height: Math.max(rows.height, ...queueBoxes.map(({ top, height }) => top + height)),
    exchanges: exchanges.map((exchange, index) => ({ ...exchange, ...(rows.exchanges[index] ?? NOWHERE) })),
    bindings: figure.bindings.map(({ exchange, queue }, index) => ({ exchange, queue, ...(rows.bindings.get(index) ?? NOWHERE) })),
    queues: queues.map((queue, index) => ({ ...queue, ...(queueBoxes[index] ?? NOWHERE) })),
  };
}

type Unplaced = Omit<Box, 'top'>;
const NOWHERE: Box = { left: 0, top: 0, width: 0, height: 0, lines: [] };

/** The three columns, as wide as their names need as far as there is room; longer names are set in more than one line. */
function columnsOf(
  exchanges: readonly string[],
  keys: readonly string[],
  queues: readonly string[],
  width: number,
  { measure, captionWidth }: RoutingLetters,
) {
  const widest = (names: readonly string[]) => Math.max(LEAST_BOX, ...names.map((name) => Math.ceil(measure(name)) + 2 * PAD_X));
  const outer = (names: readonly string[]) =>
    Math.floor(Math.min(width * MOST_OF_WIDTH, Math.max(Math.ceil(captionWidth) + 2 * PAD_X, widest(names))));
  const exchangeWidth = outer(exchanges);
  const queueWidth = outer(queues);
  const between = width - exchangeWidth - queueWidth;
  const keyWidth = Math.floor(Math.min(between - 2 * LANE, widest(keys)));
  const box = (name: string, left: number, boxWidth: number, captions: number): Unplaced => {
    const lines = wrapName(name, boxWidth - 2 * PAD_X, measure);
    return { left, width: boxWidth, height: (lines.length + captions) * LINE + 2 * PAD_Y, lines };
  };
  return {
    exchanges: exchanges.map((name) => box(name, 0, exchangeWidth, CAPTIONS)),
    bindings: keys.map((key) => box(key, Math.round(exchangeWidth + (between - keyWidth) / 2), keyWidth, 0)),
    queues: queues.map((name) => box(name, width - queueWidth, queueWidth, CAPTIONS)),
  };
}

/** Exchanges below one another, each beside its bindings, which are ordered by their queues so that fewer lines cross. */
function stackRows(
  exchanges: readonly Unplaced[],
  bindings: readonly (readonly { readonly index: number; readonly place: number; readonly box: Unplaced }[])[],
) {
  const placedExchanges: Box[] = [];
  const placedBindings = new Map<number, Box>();
  let top = 0;
  exchanges.forEach((exchange, place) => {
    const own = (bindings[place] ?? []).toSorted((a, b) => a.place - b.place || a.index - b.index);
    const stacked = own.reduce((sum, { box }) => sum + box.height + GAP, -GAP);
    const height = Math.max(exchange.height, stacked);
    placedExchanges.push({ ...exchange, top: top + (height - exchange.height) / 2 });
    let bindingTop = top + (height - stacked) / 2;
    for (const { index, box } of own) {
      placedBindings.set(index, { ...box, top: bindingTop });
      bindingTop += box.height + GAP;
    }
    top += height + GROUP_GAP;
  });
  return { exchanges: placedExchanges, bindings: placedBindings, height: Math.max(0, top - GROUP_GAP) };
}

/** The height of the first of the bindings that lead to a queue; null when none does. */
function firstOf({ bindings }: RoutingFigure, placed: ReadonlyMap<number, Box>, queue: string): number | null {
  const middles = bindings.flatMap((binding, index) => {
    const box = placed.get(index);
    return binding.queue === queue && box ? [box.top + box.height / 2] : [];
  });
  return middles.length === 0 ? null : Math.min(...middles);
}

function allExchanges({ exchanges, bindings, messages }: RoutingFigure) {
  const named = new Set([...bindings, ...messages].map(({ exchange }) => exchange));
  for (const { name } of exchanges) named.delete(name);
  return [
    ...exchanges.map((exchange) => ({ ...exchange, isThere: true })),
    // The default exchange is always there, and never listed among those that were made.
    ...[...named].map((name) => ({ name, type: name === '' ? 'direct' : '', isThere: name === '' })),
  ];
}

function allQueues({ queues, messages }: RoutingFigure) {
  const named = new Set(messages.flatMap(({ arrived, wanted }) => [...arrived, ...wanted]));
  for (const name of queues) named.delete(name);
  return [...queues.map((name) => ({ name, isThere: true })), ...[...named].map((name) => ({ name, isThere: false }))];
}
