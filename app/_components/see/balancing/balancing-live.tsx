'use client';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { fill } from '../../workbench/text.ts';
import { Pick, Switch } from '../frame/controls.tsx';
import { Choice } from '../frame/entry.tsx';
import { Spoken } from '../frame/spoken.tsx';
import { ALGORITHMS, type Backend, finishAll, isHashed, send, setServerSlow, setServerUsable, startBackend } from './balancing-model.ts';
import { BalancingPicture } from './balancing-picture.tsx';
import { type BalancingWords, latestSentence } from './balancing-words.ts';
import { CLIENTS, firstBackend, PATHS, requestInTurn } from './first-backend.ts';
import { MovesTable } from './moves-table.tsx';

const EVERY = 'every';
const WEIGHTS = Array.from({ length: 10 }, (_, number) => ({ value: String(number + 1), label: String(number + 1) }));

type Change = (change: (backend: Backend) => Backend) => void;

/** A backend the reader feeds. */
export default function BalancingLive({ words }: { words: BalancingWords }) {
  const { text } = words;
  const [backend, change] = useState(firstBackend);
  const [client, setClient] = useState(EVERY);
  const [path, setPath] = useState(EVERY);
  const reload = (settings: Partial<Backend>) => change((current) => startBackend({ ...current, ...settings }));
  const sendMany = (count: number) =>
    change((current) => {
      const asked = Array.from({ length: count }, (_, index) => requestInTurn(current.served.length + index));
      return send(
        current,
        asked.map((each) => ({ client: client === EVERY ? each.client : client, path: path === EVERY ? each.path : path })),
      );
    });
  return (
    <>
      <div className="mb-4 grid gap-2 print:hidden">
        <Pick
          label={text.algorithm}
          value={backend.algorithm}
          options={ALGORITHMS.map((value) => ({ value, label: value === 'random' ? 'random(2)' : value }))}
          onChange={(algorithm) => reload({ algorithm })}
        />
        {isHashed(backend.algorithm) && (
          <Switch label={text.consistent} isOn={backend.isConsistent} onChange={(isConsistent) => reload({ isConsistent })} />
        )}
        <p className="text-ink-soft text-xs">{text.rules[backend.algorithm]}</p>
      </div>
      <BalancingPicture
        backend={backend}
        words={words}
        controls={(server) => <ServerControls server={server} backend={backend} change={change} reload={reload} words={words} />}
      />
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <Sender label={text.client} every={text.everyClient} options={CLIENTS} value={client} onChange={setClient} />
        {backend.algorithm === 'uri' && <Sender label={text.path} every={text.everyPath} options={PATHS} value={path} onChange={setPath} />}
      </div>
      <div className="mt-2 flex flex-wrap gap-2 print:hidden">
        <Button size="sm" tone="primary" onClick={() => sendMany(1)}>
          {text.sendOne}
        </Button>
        <Button size="sm" onClick={() => sendMany(10)}>
          {text.sendTen}
        </Button>
        <Button size="sm" onClick={() => change(finishAll)}>
          {text.finish}
        </Button>
        <Button size="sm" tone="quiet" onClick={() => reload({})}>
          {words.frame.again}
        </Button>
      </div>
      <Spoken>{latestSentence(backend, words)}</Spoken>
      {isHashed(backend.algorithm) && <MovesTable backend={backend} words={words} />}
    </>
  );
}

function ServerControls({
  server,
  backend,
  change,
  reload,
  words: { text },
}: {
  server: number;
  backend: Backend;
  change: Change;
  reload: (settings: Partial<Backend>) => void;
  words: BalancingWords;
}): ReactNode {
  const found = backend.servers[server];
  if (found === undefined) return null;
  const { name, weight, isSlow, isUsable } = found;
  const setWeight = (value: string) =>
    reload({ servers: backend.servers.map((each, number) => (number === server ? { ...each, weight: Number(value) } : each)) });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Choice label={text.weight} value={String(weight)} options={WEIGHTS} onChange={setWeight} />
      <Button
        size="sm"
        aria-pressed={isSlow}
        aria-label={fill(text.slowOf, { server: name })}
        onClick={() => change((current) => setServerSlow(current, server, !isSlow))}
        className="aria-pressed:border-wait aria-pressed:bg-wait-soft"
      >
        {text.slow}
      </Button>
      <Button
        size="sm"
        aria-pressed={!isUsable}
        aria-label={fill(text.awayOf, { server: name })}
        onClick={() => change((current) => setServerUsable(current, server, !isUsable))}
        className="aria-pressed:border-fail aria-pressed:bg-fail-soft"
      >
        {text.away}
      </Button>
    </div>
  );
}

function Sender({
  label,
  every,
  options,
  value,
  onChange,
}: {
  label: string;
  every: string;
  options: readonly string[];
  value: string;
  onChange: (value: string) => void;
}) {
  const all = [{ value: EVERY, label: every }, ...options.map((option) => ({ value: option, label: option }))];
  return <Choice label={label} options={all} value={value} onChange={onChange} />;
}
