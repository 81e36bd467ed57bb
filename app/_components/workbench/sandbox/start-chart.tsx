'use client';
import { useEffect, useRef, useState } from 'react';
import type { StartStep } from '#labs/gateway/protocol.ts';
import { classNames } from '../../ui/class-names.ts';
import { formatDuration } from '../clock.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { chartEndMs, isChartDone, type StartBar, type StartLane, startLanes } from './start-lanes.ts';

/** The axis is never shorter than this, so that the first bars do not race across it. */
const SHORTEST_AXIS_MS = 2_000;

/** A sandbox coming up, drawn as it happens: a row per machine, a bar per step, at the times they really took. */
export function StartChart({ steps, nodes }: { steps: readonly StartStep[]; nodes: readonly string[] }) {
  const { text, locale } = useWorkbench();
  const nowMs = useRunningMs(steps);
  const endMs = chartEndMs(steps, nowMs);
  const axisMs = Math.max(SHORTEST_AXIS_MS, endMs * 1.08);
  const lanes = startLanes(steps, nodes);
  const nameOf = (lane: StartLane) => (lane.id === 'platform' ? text.start.platform : lane.id === 'probe' ? text.start.probe : lane.id);

  return (
    <figure aria-label={text.start.chart} className="grid gap-2.5">
      {lanes.map((lane) => (
        <div key={lane.id} className="grid grid-cols-[4.5rem_1fr_4.5rem] items-center gap-3 text-xs">
          <span className={classNames('truncate text-right', nodes.includes(lane.id) ? 'font-mono text-ink' : 'text-ink-faint')}>
            {nameOf(lane)}
          </span>
          <span className="relative h-4 rounded-sm bg-sunken" role="img" aria-label={describe(lane, nameOf(lane))}>
            {lane.bars.map((bar) => (
              <Bar key={bar.kind} bar={bar} nowMs={nowMs} axisMs={axisMs} title={titleOf(bar)} />
            ))}
          </span>
          <span className="text-ink-soft tabular-nums">{laneTime(lane)}</span>
        </div>
      ))}
      <p aria-hidden="true" className="ml-[5.25rem] flex gap-x-4 text-[0.6875rem] text-ink-faint">
        {(['create', 'boot', 'files'] as const).map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <span className={classNames('size-2 rounded-[2px]', TINTS[kind])} />
            {text.step[kind]}
          </span>
        ))}
      </p>
    </figure>
  );

  function stepName(kind: string): string {
    return Object.hasOwn(text.step, kind) ? text.step[kind as keyof typeof text.step] : kind;
  }
  function titleOf(bar: StartBar): string {
    const time = bar.durationMs === null ? text.step.running : formatDuration(bar.durationMs, locale);
    return `${stepName(bar.kind)}: ${bar.status === 'failed' ? text.step.failed : time}`;
  }
  function describe(lane: StartLane, row: string): string {
    return fill(text.start.stepRow, { row, steps: lane.bars.map(titleOf).join(', ') || '—' });
  }
  function laneTime(lane: StartLane): string {
    if (lane.bars.length === 0) return '';
    const end = Math.max(...lane.bars.map((bar) => bar.fromMs + (bar.durationMs ?? Math.max(0, nowMs - bar.fromMs))));
    return formatDuration(end, locale);
  }
}

const TINTS: Readonly<Record<string, string>> = {
  create: 'bg-[color-mix(in_oklab,var(--accent)_45%,var(--sunken))]',
  boot: 'bg-[color-mix(in_oklab,var(--accent)_75%,var(--sunken))]',
  files: 'bg-accent',
};

function Bar({ bar, nowMs, axisMs, title }: { bar: StartBar; nowMs: number; axisMs: number; title: string }) {
  const lengthMs = bar.durationMs ?? Math.max(0, nowMs - bar.fromMs);
  const tint = bar.status === 'failed' ? 'bg-fail' : (TINTS[bar.kind] ?? 'bg-line-strong');
  return (
    <span
      title={title}
      style={{ left: `${(bar.fromMs / axisMs) * 100}%`, width: `max(3px, calc(${(lengthMs / axisMs) * 100}% - 1px))` }}
      className={classNames('absolute inset-y-0 rounded-[2px]', tint, bar.status === 'running' && 'opacity-80')}
    />
  );
}

/** Milliseconds since the start as far as we know, running while a step runs. The platform's clock leads; ours only fills in between. */
function useRunningMs(steps: readonly StartStep[]): number {
  const [nowMs, setNowMs] = useState(0);
  const base = useRef<number | null>(null);
  const latestMs = steps.reduce((latest, step) => Math.max(latest, step.atMs + (step.durationMs ?? 0)), 0);
  const isRunning = steps.length > 0 && !isChartDone(steps);
  useEffect(() => {
    const reached = performance.now() - latestMs;
    base.current = base.current === null ? reached : Math.min(base.current, reached);
    if (!isRunning) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      setNowMs(performance.now() - (base.current ?? 0));
      if (isCalm) timer = setTimeout(tick, 250);
      else frame = requestAnimationFrame(tick);
    };
    tick();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isRunning, latestMs]);
  return Math.max(nowMs, latestMs);
}
