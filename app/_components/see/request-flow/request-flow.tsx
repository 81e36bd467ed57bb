import { getLocale } from 'next-intl/server';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { Spoken } from '../frame/spoken.tsx';
import { FLOW_STEPS } from './flow-steps.ts';
import { stepSentence } from './flow-words.ts';
import { RequestFlowDoor } from './request-flow-door.tsx';
import { nameOf, RequestFlowPicture } from './request-flow-picture.tsx';

/** One "create instance" through Nova, step by step: who speaks to whom over what, and the rows it leaves. */
export async function RequestFlow() {
  const words = seeWords(await getLocale(), 'requestFlow');
  const { text } = words;
  return (
    <SeeFigure
      name="request-flow"
      words={words}
      alternative={
        <ol className="list-decimal pl-6">
          {FLOW_STEPS.map((step, at) => (
            <li key={step.id}>
              {nameOf(step.from, words)} → {nameOf(step.to, words)} ({text.over[step.over]} <code>{step.what}</code>):{' '}
              {stepSentence(at, words)}
            </li>
          ))}
        </ol>
      }
    >
      <RequestFlowDoor words={words}>
        <RequestFlowPicture at={0} words={words} />
        <Spoken>{stepSentence(0, words)}</Spoken>
      </RequestFlowDoor>
    </SeeFigure>
  );
}
