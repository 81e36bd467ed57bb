'use client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dial, Pick, Switch } from '../frame/controls.tsx';
import { Spoken } from '../frame/spoken.tsx';
import { NdbGroupsPicture, type NdbGroupsWords } from './ndb-groups-picture.tsx';
import { LOG_LINES, type NdbCluster } from './ndb-model.ts';
import { beginNdb, FIRST_NDB, failMarked, hasStopped, mark } from './ndb-state.ts';
import { ndbSentence } from './ndb-words.ts';

const REPLICAS = [1, 2, 3, 4].map((value) => ({ value, label: String(value) }));

/** The reader divides nodes into groups and takes some of them away. */
export default function NdbGroupsLive({ words }: { words: NdbGroupsWords }) {
  const [state, setState] = useState(FIRST_NDB);
  const { text } = words;
  const { nodes, replicas, partitions } = state.cluster;
  /** Another cluster, with as many pieces as nodes unless they were chosen. */
  const rebuild = (change: Partial<NdbCluster>) =>
    setState(beginNdb({ ...state.cluster, partitions: change.nodes ?? partitions, ...change }, state.hasArbitrator));
  return (
    <>
      <div className="mb-4 grid items-end gap-x-5 gap-y-2 sm:grid-cols-3">
        <Dial label={text.nodes} shown={String(nodes)} value={nodes} min={1} max={8} onChange={(value) => rebuild({ nodes: value })} />
        <Pick label="NoOfReplicas" options={REPLICAS} value={replicas} onChange={(value) => rebuild({ replicas: value })} />
        <Dial
          label={text.partitions}
          shown={String(partitions)}
          value={partitions}
          min={1}
          max={16}
          onChange={(value) => rebuild({ partitions: value })}
        />
      </div>
      <NdbGroupsPicture state={state} words={words} onMark={(node) => setState(mark(state, node))} />
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
        <Button
          size="sm"
          tone="danger"
          aria-disabled={state.marked.size === 0 || hasStopped(state) || undefined}
          onClick={() => setState(failMarked(state))}
        >
          {text.fail}
        </Button>
        <Button size="sm" onClick={() => setState(beginNdb(state.cluster, state.hasArbitrator))}>
          {text.revive}
        </Button>
        <Switch label={text.arbitrator} isOn={state.hasArbitrator} onChange={(hasArbitrator) => setState({ ...state, hasArbitrator })} />
      </div>
      <Spoken>{ndbSentence(state, words)}</Spoken>
      {state.last && (
        <p className="text-xs">
          <span className="text-ink-soft">{text.log}</span> <code lang="en">{LOG_LINES[state.last.verdict]}</code>
        </p>
      )}
    </>
  );
}
