import { getLocale } from 'next-intl/server';
import { RulesInWords } from '../frame/rules-in-words.tsx';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { NdbGroupsDoor } from './ndb-groups-door.tsx';
import { NdbGroupsPicture } from './ndb-groups-picture.tsx';
import { FIRST_NDB } from './ndb-state.ts';

/** Node groups and copies of an NDB Cluster; the reader takes nodes away and sees whether the rest may go on. */
export async function NdbGroups() {
  const words = seeWords(await getLocale(), 'ndbGroups');
  const { text } = words;
  return (
    <SeeFigure
      name="ndb-groups"
      words={words}
      alternative={<RulesInWords before={text.inWords} rules={[text.rule1, text.rule2, text.rule3, text.rule4]} isOrdered />}
    >
      <NdbGroupsDoor words={words}>
        <NdbGroupsPicture state={FIRST_NDB} words={words} />
      </NdbGroupsDoor>
    </SeeFigure>
  );
}
