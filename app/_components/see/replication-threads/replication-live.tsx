'use client';
import { Button } from '../../ui/button.tsx';
import { fill } from '../../workbench/text.ts';
import { Pick, Switch } from '../frame/controls.tsx';
import { Spoken } from '../frame/spoken.tsx';
import { StepBar } from '../frame/step-bar.tsx';
import { useRun } from '../frame/use-run.ts';
import { advance } from './replication-advance.ts';
import { canDo, doDeed, FIRST_REPLICATION, setRetry, setSemiSync, setSqlSlow } from './replication-deeds.ts';
import type { Deed } from './replication-model.ts';
import { ReplicationPicture } from './replication-picture.tsx';
import { fateSentence, type ReplicationWords, replicationSentence } from './replication-words.ts';

/** Not in proportion: 20 ms could not be seen, 60 s nobody would wait for. The clock beside the buttons has the truth. */
const stepMs = () => 2_400;
const RETRIES = [60_000, 3_000].map((value) => ({ value, label: `${value / 1_000} s` }));
/** What stops on the left, what undoes it on the right: one button in turn. */
const PAIRS: readonly (readonly [Deed, Deed])[] = [
  ['stop-io', 'start-io'],
  ['stop-sql', 'start-sql'],
  ['cut', 'heal'],
  ['kill', 'start'],
];

/** A source and its replica, to write to and to break. */
export default function ReplicationLive({ words }: { words: ReplicationWords }) {
  const run = useRun(FIRST_REPLICATION, advance, stepMs);
  const { text, locale } = words;
  const state = run.state;
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(state.nowMs / 1_000);
  const labels: Readonly<Record<Deed, string>> = {
    write: text.deeds.write,
    'stop-io': 'STOP REPLICA IO_THREAD',
    'start-io': 'START REPLICA IO_THREAD',
    'stop-sql': 'STOP REPLICA SQL_THREAD',
    'start-sql': 'START REPLICA SQL_THREAD',
    cut: text.deeds.cut,
    heal: text.deeds.heal,
    kill: text.deeds.kill,
    start: text.deeds.start,
  };
  const act = (deed: Deed) => run.act((current) => doDeed(current, deed));
  return (
    <>
      <ReplicationPicture state={state} words={words} />
      <StepBar run={run} frame={words.frame} place={`${seconds} s`} />
      <Spoken place={fill(text.time, { seconds })}>
        {replicationSentence(state, words)} <span className="text-ink-soft">{fateSentence(state, words)}</span>
      </Spoken>
      <div className="mt-3 grid gap-3 border-line border-t pt-3 print:hidden">
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" tone="primary" aria-disabled={!canDo(state, 'write') || undefined} onClick={() => act('write')}>
            {labels.write}
          </Button>
          {PAIRS.map(([stop, start]) => {
            const deed = canDo(state, stop) ? stop : start;
            return (
              <Button key={stop} size="sm" onClick={() => act(deed)}>
                {labels[deed]}
              </Button>
            );
          })}
        </div>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
          <Switch label={text.semiSync} isOn={state.isSemiSync} onChange={(isOn) => run.act((current) => setSemiSync(current, isOn))} />
          <Switch label={text.slowSql} isOn={state.isSqlSlow} onChange={(isOn) => run.act((current) => setSqlSlow(current, isOn))} />
          <Pick
            label="MASTER_CONNECT_RETRY"
            options={RETRIES}
            value={state.retryMs}
            onChange={(retryMs) => run.act((current) => setRetry(current, retryMs))}
          />
        </div>
      </div>
    </>
  );
}
