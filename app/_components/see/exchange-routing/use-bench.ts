import { useState } from 'react';
import { acknowledge, type Bench, type Binding, publish, reject } from './exchange-model.ts';
import { parseHeaders } from './headers-match.ts';
import { FIRST_PRESET, firstBench, layOut, PRESETS, type Preset } from './presets.ts';

const MOST_BINDINGS = 8;

/** A bench, what is being typed beside it, and everything a reader may do to both. */
export interface BenchControls {
  readonly bench: Bench;
  readonly preset: Preset;
  /** A routing key, or headers for a headers exchange. */
  readonly typed: string;
  type(typed: string): void;
  begin(presetId: string): void;
  set(settings: Partial<Pick<Bench, 'type' | 'lostWay' | 'hasDeadLetters'>>): void;
  send(): void;
  take(queue: string): void;
  reject(queue: string): void;
  editBinding(index: number, change: Partial<Binding>): void;
  removeBinding(index: number): void;
  /** Absent when there are as many as one can keep an eye on. */
  readonly addBinding: (() => void) | undefined;
}

export function useBench(): BenchControls {
  const [preset, setPreset] = useState(FIRST_PRESET);
  const [bench, setBench] = useState(firstBench);
  const [typed, type] = useState(FIRST_PRESET.tries[0] ?? '');
  // A verdict belongs to the bindings it was given on.
  const rebind = (change: (bindings: readonly Binding[]) => readonly Binding[]) =>
    setBench((current) => ({ ...current, bindings: change(current.bindings), last: null }));
  return {
    bench,
    preset,
    typed,
    type,
    begin: (presetId) => {
      const next = PRESETS.find(({ id }) => id === presetId) ?? FIRST_PRESET;
      setPreset(next);
      setBench(layOut(next));
      type(next.tries[0] ?? '');
    },
    set: (settings) => setBench((current) => ({ ...current, ...settings, last: settings.type === undefined ? current.last : null })),
    send: () =>
      setBench((current) =>
        publish(current, current.type === 'headers' ? { key: '', headers: parseHeaders(typed) } : { key: typed, headers: {} }),
      ),
    take: (queue) => setBench((current) => acknowledge(current, queue)),
    reject: (queue) => setBench((current) => reject(current, queue)),
    editBinding: (at, change) =>
      rebind((bindings) => bindings.map((binding, index) => (index === at ? { ...binding, ...change } : binding))),
    removeBinding: (at) => rebind((bindings) => bindings.filter((_, index) => index !== at)),
    addBinding:
      bench.bindings.length < MOST_BINDINGS
        ? () => rebind((bindings) => [...bindings, { queue: bench.queues[0] ?? 'one', key: '#', xMatch: 'all', headers: {} }])
        : undefined,
  };
}
