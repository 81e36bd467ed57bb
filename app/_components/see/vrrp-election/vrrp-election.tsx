import { getLocale } from 'next-intl/server';
import { RulesInWords } from '../frame/rules-in-words.tsx';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { FIRST_ELECTION } from './vrrp-deeds.ts';
import { VrrpDoor } from './vrrp-door.tsx';
import { VrrpPicture } from './vrrp-picture.tsx';

/** Two or three routers with one address between them, and the clocks that decide who holds it. */
export async function VrrpElection() {
  const words = seeWords(await getLocale(), 'vrrpElection');
  const { text } = words;
  return (
    <SeeFigure
      name="vrrp-election"
      words={words}
      alternative={<RulesInWords before={text.inWords} rules={[text.rule1, text.rule2, text.rule3, text.rule4, text.rule5]} />}
    >
      <VrrpDoor words={words}>
        <VrrpPicture election={FIRST_ELECTION} words={words} />
      </VrrpDoor>
    </SeeFigure>
  );
}
