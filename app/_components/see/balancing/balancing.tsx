import { getLocale } from 'next-intl/server';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { BalancingDoor } from './balancing-door.tsx';
import { ALGORITHMS } from './balancing-model.ts';
import { BalancingPicture } from './balancing-picture.tsx';
import { firstBackend } from './first-backend.ts';

/** HAProxy's algorithms, to be fed with requests. */
export async function Balancing() {
  const words = seeWords(await getLocale(), 'balancing');
  const { text, frame } = words;
  return (
    <SeeFigure
      name="balancing"
      title={text.title}
      lead={text.lead}
      frame={frame}
      alternative={
        <>
          <p>{text.firstPicture}</p>
          <ul className="list-disc pl-6">
            {ALGORITHMS.map((algorithm) => (
              <li key={algorithm}>
                <code>{algorithm}</code>: {text.rules[algorithm]}
              </li>
            ))}
          </ul>
          <p>{text.modelled}</p>
        </>
      }
    >
      <BalancingDoor words={words}>
        <BalancingPicture backend={firstBackend()} words={words} />
      </BalancingDoor>
    </SeeFigure>
  );
}
