import { getLocale } from 'next-intl/server';
import { RulesInWords } from '../frame/rules-in-words.tsx';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { ExchangeDoor } from './exchange-door.tsx';
import { EXCHANGE_TYPES } from './exchange-model.ts';
import { ExchangePicture } from './exchange-picture.tsx';
import { deliverySentence } from './exchange-words.ts';
import { FIRST_PRESET, firstBench } from './presets.ts';

/** An exchange, its bindings and its queues: send a message and see where it goes. */
export async function ExchangeRouting() {
  const words = seeWords(await getLocale(), 'exchangeRouting');
  const { text } = words;
  const bench = firstBench();
  return (
    <SeeFigure
      name="exchange-routing"
      words={words}
      alternative={
        <RulesInWords
          before={text.firstPicture}
          rules={EXCHANGE_TYPES.map((type) => ({ code: type, text: text.rules[type] }))}
          after={text.lostRules}
        />
      }
    >
      <ExchangeDoor words={words}>
        <ExchangePicture bench={bench} exchange={FIRST_PRESET.exchange} words={words} />
        {bench.last && <p className="mt-3">{deliverySentence(bench.last, words)}</p>}
      </ExchangeDoor>
    </SeeFigure>
  );
}
