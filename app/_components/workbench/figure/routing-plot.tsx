import type { ReactNode } from 'react';
import type { RoutedMessage, RoutingFigure } from '#grader/result.ts';
import { StatusShape } from '../../ui/status-mark.tsx';
import { fill } from '../text.ts';
import { type Box, LINE, PAD_X, PAD_Y, type RoutingLayout } from './routing-layout.ts';
import type { MessagePath } from './routing-path.ts';
import { type QueueState, queueState, type RoutingText } from './routing-words.ts';

const MARK = 12;
const HEAD = 5;

interface RoutingPlotProps {
  readonly figure: RoutingFigure;
  readonly layout: RoutingLayout;
  /** The one whose way is shown. */
  readonly message: RoutedMessage | null;
  readonly path: MessagePath | null;
  readonly text: RoutingText;
}

/** Exchanges, bindings and queues with the lines between them; all of it is also said in the tables below. */
export function RoutingPlot({ figure, layout, message, path, text }: RoutingPlotProps) {
  const stateOf = (queue: string): QueueState => (message ? queueState(queue, message) : 'other');
  return (
    <svg
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      aria-hidden="true"
      fill="none"
      className="block max-w-full overflow-visible [print-color-adjust:exact]"
    >
      <Lines layout={layout} message={message} path={path} stateOf={stateOf} />
      {layout.bindings.map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bindings never change order, and may be alike.
        <NamedBox key={index} box={box} looks={path?.bindings.has(index) ? BINDING_TAKEN : BINDING} isBold={false} />
      ))}
      {layout.exchanges.map((box) => {
        const isUsed = box.name === message?.exchange;
        const looks = isUsed ? (box.isThere ? EXCHANGE_USED : EXCHANGE_ASKED) : EXCHANGE;
        return (
          <NamedBox key={box.name} box={box} looks={looks} isBold={isUsed} radius={10}>
            <Caption box={box} words={box.isThere ? box.type : text.notThere} tone={box.isThere ? 'fill-ink-soft' : 'fill-fail'} />
          </NamedBox>
        );
      })}
      {layout.queues.map((box) => {
        const state = stateOf(box.name);
        const isBad = state === 'missing' || state === 'extra';
        const got = figure.messages.filter(({ arrived }) => arrived.includes(box.name)).length;
        const words = !box.isThere ? text.notThere : state === 'other' ? fill(text.got, { count: got }) : text[state];
        return (
          <NamedBox key={box.name} box={box} looks={QUEUES[state]} isBold={state !== 'other'}>
            <Caption
              box={box}
              words={words}
              tone={isBad ? 'fill-fail' : state === 'good' ? 'fill-pass' : 'fill-ink-soft'}
              mark={isBad ? 'fail' : state === 'good' ? 'pass' : undefined}
            />
          </NamedBox>
        );
      })}
    </svg>
  );
}

const EXCHANGE = 'fill-surface stroke-line-strong';
const EXCHANGE_USED = 'fill-accent-soft stroke-accent [stroke-width:2]';
const EXCHANGE_ASKED = 'fill-fail-soft stroke-fail [stroke-dasharray:5_3] [stroke-width:2]';
const BINDING = 'fill-ground stroke-line';
const BINDING_TAKEN = 'fill-accent-soft stroke-accent [stroke-width:1.5]';
const QUEUES: Readonly<Record<QueueState, string>> = {
  good: 'fill-pass-soft stroke-pass [stroke-width:2]',
  extra: 'fill-fail-soft stroke-fail [stroke-width:2]',
  missing: 'fill-surface stroke-fail [stroke-dasharray:5_3] [stroke-width:2]',
  other: 'fill-surface stroke-line-strong',
};

/** Every binding's two lines, those that were taken drawn last and heavier; dashed, what came another way. */
function Lines({
  layout,
  message,
  path,
  stateOf,
}: {
  layout: RoutingLayout;
  message: RoutedMessage | null;
  path: MessagePath | null;
  stateOf: (queue: string) => QueueState;
}) {
  const find = <Named extends { readonly name: string }>(all: readonly Named[], name: string) => all.find((each) => each.name === name);
  const lines = layout.bindings.map((box, index) => ({
    box,
    index,
    exchange: find(layout.exchanges, box.exchange),
    queue: find(layout.queues, box.queue),
    isTaken: path?.bindings.has(index) ?? false,
  }));
  const from = message && find(layout.exchanges, message.exchange);
  return (
    <>
      {lines
        .toSorted((a, b) => Number(a.isTaken) - Number(b.isTaken))
        .map(({ box, index, exchange, queue, isTaken }) => {
          const looks = !isTaken ? FAINT : stateOf(box.queue) === 'extra' ? TAKEN_WRONGLY : TAKEN;
          return (
            <g key={index} className={looks}>
              {exchange && <path d={curve(exchange, box)} />}
              {queue && <path d={curve(box, queue)} />}
              {queue && <path d={arrowHead(queue)} />}
            </g>
          );
        })}
      {path?.detours.map((name) => {
        const queue = find(layout.queues, name);
        if (!from || !queue) return null;
        return (
          <g key={name} className={stateOf(name) === 'extra' ? TAKEN_WRONGLY : TAKEN}>
            <path d={curve(from, queue)} strokeDasharray="6 4" />
            <path d={arrowHead(queue)} />
          </g>
        );
      })}
    </>
  );
}

const FAINT = 'stroke-line-strong/60';
const TAKEN = 'stroke-accent [stroke-width:2.25]';
const TAKEN_WRONGLY = 'stroke-fail [stroke-width:2.25]';

const middle = ({ top, height }: Box) => top + height / 2;

/** From the right edge of one box to the left edge of another. */
function curve(from: Box, to: Box): string {
  const start = from.left + from.width;
  const half = (start + to.left) / 2;
  return `M${start} ${middle(from)}C${half} ${middle(from)} ${half} ${middle(to)} ${to.left} ${middle(to)}`;
}

function arrowHead(to: Box): string {
  return `M${to.left - HEAD} ${middle(to) - HEAD}L${to.left} ${middle(to)}l${-HEAD} ${HEAD}`;
}

function NamedBox({
  box,
  looks,
  isBold,
  radius = 3,
  children,
}: {
  box: Box;
  looks: string;
  isBold: boolean;
  radius?: number;
  children?: ReactNode;
}) {
  return (
    <g>
      <rect x={box.left + 0.5} y={box.top + 0.5} width={box.width - 1} height={box.height - 1} rx={radius} className={looks} />
      {box.lines.map((line, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one name.
          key={index}
          x={box.left + PAD_X}
          y={box.top + PAD_Y + LINE * (index + 1) - 4}
          className={isBold ? 'fill-ink font-mono font-semibold text-[12px]' : 'fill-ink font-mono text-[12px]'}
        >
          {line}
        </text>
      ))}
      {children}
    </g>
  );
}

/** What is said below a name. */
function Caption({ box, words, tone, mark }: { box: Box; words: string; tone: string; mark?: 'pass' | 'fail' | undefined }) {
  const baseline = box.top + PAD_Y + LINE * (box.lines.length + 1) - 4;
  return (
    <g className={tone}>
      {mark && (
        <svg x={box.left + PAD_X} y={baseline - MARK + 2} width={MARK} height={MARK} viewBox="0 0 16 16" aria-hidden="true">
          <StatusShape status={mark} />
        </svg>
      )}
      <text x={box.left + PAD_X + (mark ? MARK + 3 : 0)} y={baseline} className={mark ? 'font-semibold text-[11px]' : 'text-[11px]'}>
        {words}
      </text>
    </g>
  );
}
