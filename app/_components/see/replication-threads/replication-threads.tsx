import { getLocale } from 'next-intl/server';
import { RulesInWords } from '../frame/rules-in-words.tsx';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { FIRST_REPLICATION } from './replication-deeds.ts';
import { ReplicationDoor } from './replication-door.tsx';
import { ReplicationPicture } from './replication-picture.tsx';

/** The three threads and two logs of ordinary replication, with how far each has come; the reader writes, stops, cuts and kills. */
export async function ReplicationThreads() {
  const words = seeWords(await getLocale(), 'replicationThreads');
  const { text } = words;
  return (
    <SeeFigure
      name="replication-threads"
      words={words}
      alternative={<RulesInWords before={text.inWords} rules={[text.rule1, text.rule2, text.rule3, text.rule4]} />}
    >
      <ReplicationDoor words={words}>
        <ReplicationPicture state={FIRST_REPLICATION} words={words} />
      </ReplicationDoor>
    </SeeFigure>
  );
}
