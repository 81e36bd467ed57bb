'use client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { fill } from '../../workbench/text.ts';
import { Pick, Switch } from '../frame/controls.tsx';
import { Choice, Entry } from '../frame/entry.tsx';
import { Spoken } from '../frame/spoken.tsx';
import { type Browser, firstVisit, newVisit, type Visit, visit } from './first-site.ts';
import { CONDITIONS, MODES, nameOf, REDISPATCHES, type Site, setCondition } from './stickiness-model.ts';
import { StickinessPicture } from './stickiness-picture.tsx';
import { cookieLine, PERSIST_LINE, type StickinessWords, visitSentence } from './stickiness-words.ts';

/** A site with a `cookie` line, and three browsers to send. */
export default function StickinessLive({ words }: { words: StickinessWords }) {
  const { text } = words;
  const [state, change] = useState(firstVisit);
  const { mode, redispatch, persist } = state.site;
  const configure = (settings: Partial<Site>) => change((current) => ({ ...current, site: { ...current.site, ...settings } }));
  const setJar = (browser: Browser, value: string) =>
    change((current) => ({ ...current, jars: { ...current.jars, [browser]: value === '' ? null : value } }));
  return (
    <>
      <div className="mb-4 grid gap-3 print:hidden">
        <Choice
          label={text.mode}
          options={MODES.map((value) => ({ value, label: cookieLine(value) }))}
          value={mode}
          onChange={(value) => change(() => newVisit({ mode: MODES.find((each) => each === value) ?? mode, redispatch, persist }))}
        />
        <p className="text-ink-soft text-xs">{text.modes[mode]}</p>
        <Pick
          label={text.redispatch}
          value={redispatch}
          options={REDISPATCHES.map((value) => ({ value, label: text.redispatches[value] }))}
          onChange={(value) => configure({ redispatch: value })}
        />
        <Switch label={PERSIST_LINE} isOn={persist} onChange={(isOn) => configure({ persist: isOn })} />
      </div>
      <StickinessPicture
        visit={state}
        words={words}
        serverControls={(server) => <ConditionChoice server={server} state={state} change={change} words={words} />}
        browserControls={(browser) => (
          <span className="flex min-w-0 flex-1 items-center gap-2">
            <Entry
              label={fill(text.cookieOf, { browser })}
              isLabelHidden
              value={state.jars[browser] ?? ''}
              onChange={(value) => setJar(browser, value)}
              className="min-w-0 flex-1"
            />
            <Button
              size="sm"
              tone={browser === state.browser ? 'primary' : 'plain'}
              aria-label={fill(text.sendFrom, { browser })}
              onClick={() => change((current) => visit(current, browser))}
            >
              {text.send}
            </Button>
          </span>
        )}
      />
      <Spoken>{visitSentence(state, words)}</Spoken>
    </>
  );
}

function ConditionChoice({
  server,
  state,
  change,
  words: { text },
}: {
  server: number;
  state: Visit;
  change: (update: (current: Visit) => Visit) => void;
  words: StickinessWords;
}) {
  const set = (value: string) => {
    const condition = CONDITIONS.find((each) => each === value);
    if (condition !== undefined) change((current) => ({ ...current, site: setCondition(current.site, server, condition) }));
  };
  return (
    <Choice
      label={fill(text.conditionOf, { server: nameOf(server) })}
      isLabelHidden
      options={CONDITIONS.map((value) => ({ value, label: text.conditions[value] }))}
      value={state.site.conditions[server] ?? 'up'}
      onChange={set}
    />
  );
}
