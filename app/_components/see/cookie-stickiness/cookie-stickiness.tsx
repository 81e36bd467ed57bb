import { getLocale } from 'next-intl/server';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { firstVisit } from './first-site.ts';
import { StickinessDoor } from './stickiness-door.tsx';
import { MODES } from './stickiness-model.ts';
import { StickinessPicture } from './stickiness-picture.tsx';
import { cookieLine, visitSentence } from './stickiness-words.ts';

/** A `cookie` line at work: headers on both sides of HAProxy, for users with and without a cookie. */
export async function CookieStickiness() {
  const words = seeWords(await getLocale(), 'cookieStickiness');
  const { text, frame } = words;
  const visit = firstVisit();
  return (
    <SeeFigure
      name="cookie-stickiness"
      title={text.title}
      lead={text.lead}
      frame={frame}
      alternative={
        <>
          <p>{text.firstPicture}</p>
          <ul className="list-disc pl-6">
            {MODES.map((mode) => (
              <li key={mode}>
                <code>{cookieLine(mode)}</code>: {text.modes[mode]}
              </li>
            ))}
          </ul>
          <p>{text.deadRules}</p>
        </>
      }
    >
      <StickinessDoor words={words}>
        <StickinessPicture visit={visit} words={words} />
        <p className="mt-3">{visitSentence(visit, words)}</p>
      </StickinessDoor>
    </SeeFigure>
  );
}
