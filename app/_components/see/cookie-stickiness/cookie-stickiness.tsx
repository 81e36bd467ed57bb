import { getLocale } from 'next-intl/server';
import { RulesInWords } from '../frame/rules-in-words.tsx';
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
  const { text } = words;
  const visit = firstVisit();
  return (
    <SeeFigure
      name="cookie-stickiness"
      words={words}
      alternative={
        <RulesInWords
          before={text.firstPicture}
          rules={MODES.map((mode) => ({ code: cookieLine(mode), text: text.modes[mode] }))}
          after={text.deadRules}
        />
      }
    >
      <StickinessDoor words={words}>
        <StickinessPicture visit={visit} words={words} />
        <p className="mt-3">{visitSentence(visit, words)}</p>
      </StickinessDoor>
    </SeeFigure>
  );
}
