import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { fill } from '../../workbench/text.ts';
import { Choice, Entry } from '../frame/entry.tsx';
import type { ExchangeWords } from './exchange-words.ts';
import { parseHeaders, writeHeaders, X_MATCHES } from './headers-match.ts';
import type { BenchControls } from './use-bench.ts';

interface EditorProps {
  readonly index: number;
  readonly controls: BenchControls;
  readonly words: ExchangeWords;
}

/** What a binding asks of a message, edited where it stands. */
export function BindingKeyEditor({ index, controls: { bench, preset, editBinding }, words: { text } }: EditorProps) {
  const binding = bench.bindings[index];
  if (binding === undefined) return null;
  const number = index + 1;
  if (bench.type !== 'headers')
    return <Entry label={fill(text.keyOf, { number })} isLabelHidden value={binding.key} onChange={(key) => editBinding(index, { key })} />;
  const setXMatch = (value: string) => {
    const xMatch = X_MATCHES.find((each) => each === value);
    if (xMatch !== undefined) editBinding(index, { xMatch });
  };
  return (
    <div className="flex flex-wrap gap-1">
      <Choice
        label={fill(text.xMatchOf, { number })}
        isLabelHidden
        options={X_MATCHES.map((value) => ({ value, label: value }))}
        value={binding.xMatch}
        onChange={setXMatch}
      />
      <HeadersEntry
        key={preset.id}
        label={fill(text.headersOf, { number })}
        first={writeHeaders(binding.headers)}
        onChange={(headers) => editBinding(index, { headers: parseHeaders(headers) })}
      />
    </div>
  );
}

/** Where a binding leads, and the way to be rid of it. */
export function BindingQueueEditor({ index, controls: { bench, editBinding, removeBinding }, words: { text } }: EditorProps) {
  const number = index + 1;
  return (
    <div className="flex min-w-0 items-center">
      <Choice
        label={fill(text.queueOf, { number })}
        isLabelHidden
        options={bench.queues.map((value) => ({ value, label: value }))}
        value={bench.bindings[index]?.queue ?? ''}
        onChange={(queue) => editBinding(index, { queue })}
        className="max-w-28"
      />
      <IconButton label={fill(text.removeOf, { number })} onClick={() => removeBinding(index)}>
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}

/** Keeps what is typed as it is typed: `a=1,` on its way to a second header must not lose its comma. */
function HeadersEntry({ label, first, onChange }: { label: string; first: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(first);
  const change = (typed: string) => {
    setText(typed);
    onChange(typed);
  };
  return <Entry label={label} isLabelHidden value={text} onChange={change} className="min-w-24 flex-1" />;
}
