'use client';
import type { FormEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { fill } from '../../workbench/text.ts';
import { Pick, Switch } from '../frame/controls.tsx';
import { Choice, Entry } from '../frame/entry.tsx';
import { Spoken } from '../frame/spoken.tsx';
import { BindingKeyEditor, BindingQueueEditor } from './binding-editor.tsx';
import { EXCHANGE_TYPES, LOST_WAYS } from './exchange-model.ts';
import { ExchangePicture } from './exchange-picture.tsx';
import { deliverySentence, type ExchangeWords } from './exchange-words.ts';
import { PRESETS } from './presets.ts';
import { type BenchControls, useBench } from './use-bench.ts';

/** An exchange the reader binds and publishes to. */
export default function ExchangeLive({ words }: { words: ExchangeWords }) {
  const { text } = words;
  const controls = useBench();
  const { bench, preset } = controls;
  const exchange = bench.type === 'default' ? '' : preset.exchange || 'exchange';
  return (
    <>
      <div className="mb-4 grid gap-3 print:hidden">
        <Choice
          label={text.preset}
          options={PRESETS.map(({ id }) => ({ value: id, label: text.presets[id] }))}
          value={preset.id}
          onChange={controls.begin}
        />
        <Pick
          label={text.type}
          value={bench.type}
          options={EXCHANGE_TYPES.map((value) => ({ value, label: value === 'default' ? text.defaultExchange : value }))}
          onChange={(type) => controls.set({ type })}
        />
        <p className="text-ink-soft text-xs">{text.rules[bench.type]}</p>
        <Sender controls={controls} words={words} />
      </div>
      <ExchangePicture
        bench={bench}
        exchange={exchange}
        words={words}
        editBinding={
          bench.type === 'default'
            ? undefined
            : (index) => ({
                key: <BindingKeyEditor index={index} controls={controls} words={words} />,
                queue: <BindingQueueEditor index={index} controls={controls} words={words} />,
              })
        }
        addBinding={
          bench.type !== 'default' &&
          controls.addBinding && (
            <Button size="sm" tone="quiet" onClick={controls.addBinding} className="mt-1 print:hidden">
              {text.addBinding}
            </Button>
          )
        }
        queueControls={(queue) => <QueueControls queue={queue} controls={controls} words={words} />}
      />
      <div className="mt-4 grid gap-2 border-line border-t pt-3 print:hidden">
        <Pick
          label={text.whenLost}
          value={bench.lostWay}
          options={LOST_WAYS.map((value) => ({ value, label: text.lostWays[value] }))}
          onChange={(lostWay) => controls.set({ lostWay })}
        />
        <Switch label={text.deadLetters} isOn={bench.hasDeadLetters} onChange={(hasDeadLetters) => controls.set({ hasDeadLetters })} />
      </div>
    </>
  );
}

function Sender({ controls, words }: { controls: BenchControls; words: ExchangeWords }) {
  const { text } = words;
  const { bench, preset, typed } = controls;
  const send = (event: FormEvent) => {
    event.preventDefault();
    controls.send();
  };
  return (
    <form onSubmit={send} className="rounded-md bg-sunken p-3">
      <div className="flex items-center gap-2">
        <Entry
          label={bench.type === 'headers' ? text.headers : text.key}
          value={typed}
          onChange={controls.type}
          className="min-w-0 flex-1"
        />
        <Button size="sm" tone="primary" type="submit">
          {text.send}
        </Button>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1">
        <span className="text-ink-soft text-xs">{text.tries}</span>
        {preset.tries.map((each) => (
          <Button key={each} size="sm" tone="quiet" onClick={() => controls.type(each)} className="h-7! px-1.5! font-mono font-normal!">
            {each}
          </Button>
        ))}
      </div>
      <Spoken>{bench.last === null ? text.nothingYet : deliverySentence(bench.last, words)}</Spoken>
    </form>
  );
}

function QueueControls({ queue, controls, words: { text } }: { queue: string; controls: BenchControls; words: ExchangeWords }) {
  if ((controls.bench.held[queue] ?? []).length === 0) return null;
  return (
    <div className="flex gap-1 pt-1 print:hidden">
      <Button
        size="sm"
        tone="quiet"
        aria-label={fill(text.takeOf, { queue })}
        onClick={() => controls.take(queue)}
        className="h-7! px-1.5!"
      >
        {text.take}
      </Button>
      <Button
        size="sm"
        tone="quiet"
        aria-label={fill(text.rejectOf, { queue })}
        onClick={() => controls.reject(queue)}
        className="h-7! px-1.5!"
      >
        {text.reject}
      </Button>
    </div>
  );
}
