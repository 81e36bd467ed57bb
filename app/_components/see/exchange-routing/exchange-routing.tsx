import { getLocale } from 'next-intl/server';
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
  const { text, frame } = words;
  const bench = firstBench();
  return (
    <SeeFigure
      name="exchange-routing"
      title={text.title}
      lead={text.lead}
      frame={frame}
      alternative={
        <>
          <p>{text.firstPicture}</p>
          <ul className="list-disc pl-6">
            {EXCHANGE_TYPES.map((type) => (
              <li key={type}>
                <code>{type}</code>: {text.rules[type]}
              </li>
            ))}
          </ul>
          <p>{text.lostRules}</p>
        </>
      }
    >
      <ExchangeDoor words={words}>
        <ExchangePicture bench={bench} exchange={FIRST_PRESET.exchange} words={words} />
        {bench.last && <p className="mt-3">{deliverySentence(bench.last, words)}</p>}
      </ExchangeDoor>
    </SeeFigure>
  );
}
