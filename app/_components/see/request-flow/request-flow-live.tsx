'use client';
import { fill } from '../../workbench/text.ts';
import { Spoken } from '../frame/spoken.tsx';
import { StepBar } from '../frame/step-bar.tsx';
import { useRun } from '../frame/use-run.ts';
import { FLOW_STEPS } from './flow-steps.ts';
import { stepSentence } from './flow-words.ts';
import { RequestFlowPicture, type RequestFlowWords } from './request-flow-picture.tsx';

const next = (at: number) => (at + 1 < FLOW_STEPS.length ? at + 1 : null);
/** Long enough to read a sentence of two lines. */
const stepMs = () => 5_000;

/** The request, step by step. */
export default function RequestFlowLive({ words }: { words: RequestFlowWords }) {
  const run = useRun(0, next, stepMs);
  const place = fill(words.frame.place, { at: run.state + 1, count: FLOW_STEPS.length });
  return (
    <>
      <RequestFlowPicture at={run.state} words={words} />
      <StepBar run={run} frame={words.frame} place={`${place} · ${secondsOf(run.state, words)}`} />
      <Spoken place={place}>{stepSentence(run.state, words)}</Spoken>
    </>
  );
}

function secondsOf(at: number, { text, locale }: RequestFlowWords): string {
  const ms = FLOW_STEPS[at]?.atMs;
  if (ms === undefined) return text.notRecorded;
  return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(ms / 1000)} s`;
}
