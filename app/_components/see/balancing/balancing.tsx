import { getLocale } from 'next-intl/server';
import { RulesInWords } from '../frame/rules-in-words.tsx';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { BalancingDoor } from './balancing-door.tsx';
import { ALGORITHMS } from './balancing-model.ts';
import { BalancingPicture } from './balancing-picture.tsx';
import { firstBackend } from './first-backend.ts';

/** HAProxy's algorithms, to be fed with requests. */
export async function Balancing() {
  const words = seeWords(await getLocale(), 'balancing');
  const { text } = words;
  return (
    <SeeFigure
      name="balancing"
      words={words}
      alternative={
        <RulesInWords
          before={text.firstPicture}
          rules={ALGORITHMS.map((algorithm) => ({ code: algorithm, text: text.rules[algorithm] }))}
          after={text.modelled}
        />
      }
    >
      <BalancingDoor words={words}>
        <BalancingPicture backend={firstBackend()} words={words} />
      </BalancingDoor>
    </SeeFigure>
  );
}
