'use client';
import { fill } from '../../workbench/text.ts';
import { Dial, Pick } from '../frame/controls.tsx';
import { Spoken } from '../frame/spoken.tsx';
import { StepBar } from '../frame/step-bar.tsx';
import { type RunControls, useRun } from '../frame/use-run.ts';
import { RouterPanel } from './router-panel.tsx';
import { advance, nextMs } from './vrrp-advance.ts';
import { changeCount, changeSettings, FIRST_ELECTION } from './vrrp-deeds.ts';
import { type Election, holdsVip, isServed } from './vrrp-model.ts';
import { VrrpPicture } from './vrrp-picture.tsx';
import { holderWords, lastNotable, newsWords, seconds, type VrrpWords } from './vrrp-words.ts';

/** As long as it takes in truth, within reason. */
const stepMs = (election: Election) => Math.min(2_000, Math.max(150, nextMs(election) - election.nowMs));
const WEIGHTS = [0, -20, -60].map((value) => ({ value, label: String(value).replace('-', '−') }));
const COUNTS = [2, 3].map((value) => ({ value, label: String(value) }));
const VERSIONS = [2, 3].map((value) => ({ value: value as 2 | 3, label: `VRRPv${value}` }));

/** A group the reader may break, with the clocks that decide who takes over. */
export default function VrrpLive({ words }: { words: VrrpWords }) {
  const run = useRun(FIRST_ELECTION, advance, stepMs);
  const election = run.state;
  const time = fill(words.text.time, { seconds: seconds(election.nowMs, words.locale) });
  return (
    <>
      <VrrpPicture election={election} words={words} />
      <StepBar run={run} frame={words.frame} place={seconds(election.nowMs, words.locale)} />
      <Spoken place={time}>
        <Sentence run={run} words={words} />
      </Spoken>
      <div className="mt-3 grid gap-x-5 gap-y-3 border-line border-t pt-3 sm:grid-cols-2 print:hidden">
        {election.routers.map((router) => (
          <RouterPanel key={router.name} router={router} election={election} words={words} run={run} />
        ))}
        <Timers run={run} words={words} />
      </div>
    </>
  );
}

/** While time runs only what changes something is said; a packet a second would drown it. */
function Sentence({ run, words }: { run: RunControls<Election>; words: VrrpWords }) {
  const election = run.state;
  const holders = election.routers.filter(holdsVip).map(({ name }) => name);
  return (
    <>
      {run.isPlaying ? lastNotable(election, words) : newsWords(election, words)}{' '}
      <span className="text-ink-soft">{holderWords(election, isServed(election), holders, words)}</span>
    </>
  );
}

function Timers({ run, words: { text, locale } }: { run: RunControls<Election>; words: VrrpWords }) {
  const { settings, routers } = run.state;
  const step = settings.version === 2 ? 1_000 : 500;
  return (
    <div className="grid content-start gap-2">
      <p className="font-semibold text-xs">{text.group}</p>
      <Dial
        label="advert_int"
        shown={seconds(settings.advertMs, locale, settings.version === 2 ? 0 : 1)}
        value={settings.advertMs}
        min={step}
        max={3_000}
        step={step}
        onChange={(advertMs) => run.adjust((election) => changeSettings(election, { advertMs }))}
      />
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        <Pick
          label={text.version}
          options={VERSIONS}
          value={settings.version}
          onChange={(version) =>
            run.adjust((election) =>
              changeSettings(election, {
                version,
                advertMs: version === 2 ? Math.ceil(settings.advertMs / 1_000) * 1_000 : settings.advertMs,
              }),
            )
          }
        />
        <Pick
          label={text.weight}
          options={WEIGHTS}
          value={settings.weight}
          onChange={(weight) => run.adjust((election) => changeSettings(election, { weight }))}
        />
        <Pick
          label={text.machines}
          options={COUNTS}
          value={routers.length}
          onChange={(count) => run.act((election) => changeCount(election, count))}
        />
      </div>
    </div>
  );
}
