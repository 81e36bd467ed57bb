import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import { plainList } from '../frame/plain-list.ts';
import { type Bench, type Binding, bindingsOf, type Held, type Message, shownQueues, type Verdict } from './exchange-model.ts';
import { type ExchangeWords, whySentence } from './exchange-words.ts';
import { writeHeaders } from './headers-match.ts';

/** Messages of a queue that are shown; more are counted. */
const SHOWN = 6;

interface PictureProps {
  readonly bench: Bench;
  /** What the exchange is called; empty for the default exchange. */
  readonly exchange: string;
  readonly words: ExchangeWords;
  /** In the live picture a binding is edited where it stands, and there can be more. */
  readonly editBinding?: (index: number) => BindingFields;
  readonly addBinding?: ReactNode;
  readonly queueControls?: (queue: string) => ReactNode;
}

interface BindingFields {
  readonly key: ReactNode;
  readonly queue: ReactNode;
}

/** Message, exchange, bindings and queues, from top to bottom. */
export function ExchangePicture({ bench, exchange, words, editBinding, addBinding, queueControls }: PictureProps) {
  const { text } = words;
  const { last, type } = bench;
  const bindings = bindingsOf(bench);
  const asked = last === null ? null : labelOf(last.message);
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span className="rounded-md border border-line-strong px-2 py-1">{text.producer}</span>
        <span aria-hidden="true" className="text-accent">
          →
        </span>
        {asked !== null && (
          <code className="break-all rounded-sm bg-sunken px-1.5 py-0.5 text-xs">{asked === '' ? text.emptyMark : asked}</code>
        )}
        {asked !== null && (
          <span aria-hidden="true" className="text-accent">
            →
          </span>
        )}
        <span className="rounded-full border-2 border-accent px-3 py-0.5">
          <span className="font-mono">{exchange === '' ? '""' : exchange}</span> <span className="text-ink-soft text-xs">{type}</span>
        </span>
      </p>
      <p className="mt-3 text-ink-soft text-xs">{text.bindings}</p>
      <ul className={classNames(plainList, 'mt-1 grid gap-2')}>
        {bindings.map((binding, index) => (
          <BindingRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a binding may stand there twice, and is edited in place.
            key={index}
            binding={binding}
            type={type}
            verdict={last?.verdicts[index]}
            words={words}
            fields={editBinding?.(index)}
          />
        ))}
      </ul>
      {addBinding}
      <p className="mt-4 text-ink-soft text-xs">{text.queues}</p>
      <ul className={classNames(plainList, 'mt-1 grid gap-2 sm:grid-cols-2')}>
        {shownQueues(bench).map((queue) => (
          <QueueBox key={queue} queue={queue} held={bench.held[queue] ?? []} isNew={last?.queues.includes(queue) ?? false} words={words}>
            {queueControls?.(queue)}
          </QueueBox>
        ))}
      </ul>
    </>
  );
}

function BindingRow({
  binding,
  type,
  verdict,
  words,
  fields,
}: {
  binding: Binding;
  type: Bench['type'];
  verdict: Verdict | undefined;
  words: ExchangeWords;
  fields: BindingFields | undefined;
}) {
  const isMatch = verdict?.isMatch ?? false;
  const Mark = isMatch ? Check : X;
  const shown = type === 'headers' ? `${binding.xMatch}: ${writeHeaders(binding.headers)}` : binding.key;
  return (
    <li>
      <div className="flex items-center gap-2">
        <div className={classNames('min-w-0', fields ? 'flex-1' : 'max-w-[50%]')}>
          {fields?.key ?? <code className="break-all text-xs">{shown === '' ? words.text.emptyMark : shown}</code>}
        </div>
        <span
          aria-hidden="true"
          className={classNames(
            'min-w-4 border-t-2',
            fields ? 'w-4 sm:w-24' : 'flex-1',
            isMatch ? 'border-accent' : 'border-line-strong border-dashed opacity-60',
          )}
        />
        <span aria-hidden="true" className={isMatch ? 'text-accent' : 'text-ink-faint'}>
          →
        </span>
        {fields?.queue ?? (
          <span className={classNames('max-w-[40%] break-all font-mono text-xs', isMatch && 'font-semibold')}>{binding.queue}</span>
        )}
      </div>
      {verdict && (
        <p className={classNames('flex items-start gap-1.5 pt-0.5 text-xs', isMatch ? 'text-pass' : 'text-ink-soft')}>
          <Mark aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 break-words">
            {isMatch ? words.text.matched : words.text.notMatched} {whySentence(verdict, words)}
          </span>
        </p>
      )}
    </li>
  );
}

function QueueBox({
  queue,
  held,
  isNew,
  words: { text },
  children,
}: {
  queue: string;
  held: readonly Held[];
  isNew: boolean;
  words: ExchangeWords;
  children: ReactNode;
}) {
  return (
    <li className={classNames('min-w-0 rounded-md border p-2', isNew ? 'border-accent' : 'border-line-strong/60')}>
      <p className="flex items-baseline justify-between gap-2">
        <span className="break-all font-mono font-semibold text-xs">{queue}</span>
        <span className="shrink-0 text-ink-soft text-xs">{fill(text.holds, { count: held.length })}</span>
      </p>
      <ol className={classNames(plainList, 'grid gap-0.5 pt-1 text-xs')}>
        {held.slice(-SHOWN).map(({ id, diedIn, ...message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dead letter may come back under its old number.
          <li key={`${id}-${index}`} className="break-words text-ink-soft">
            #{id} <code className="break-all text-ink">{labelOf(message) || text.emptyMark}</code>
            {diedIn !== undefined && ` ${fill(text.diedIn, { queue: diedIn })}`}
          </li>
        ))}
      </ol>
      {children}
    </li>
  );
}

/** What tells a message from the others: its key, or its headers where it was sent with those. */
function labelOf({ key, headers }: Message): string {
  return key === '' ? writeHeaders(headers) : key;
}
