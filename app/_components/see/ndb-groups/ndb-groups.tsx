import { getLocale } from 'next-intl/server';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { NdbGroupsDoor } from './ndb-groups-door.tsx';
import { NdbGroupsPicture } from './ndb-groups-picture.tsx';
import { FIRST_NDB } from './ndb-state.ts';

/** Node groups and copies of an NDB Cluster; the reader takes nodes away and sees whether the rest may go on. */
export async function NdbGroups() {
  const words = seeWords(await getLocale(), 'ndbGroups');
  const { text, frame } = words;
  return (
    <SeeFigure
      name="ndb-groups"
      title={text.title}
      lead={text.lead}
      frame={frame}
      alternative={
        <>
          <p>{text.inWords}</p>
          <ol className="list-decimal pl-6">
            {[text.rule1, text.rule2, text.rule3, text.rule4].map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </>
      }
    >
      <NdbGroupsDoor words={words}>
        <NdbGroupsPicture state={FIRST_NDB} words={words} />
      </NdbGroupsDoor>
    </SeeFigure>
  );
}
