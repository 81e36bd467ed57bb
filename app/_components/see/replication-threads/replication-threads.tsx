import { getLocale } from 'next-intl/server';
import { SeeFigure } from '../frame/see-figure.tsx';
import { seeWords } from '../frame/see-words.ts';
import { FIRST_REPLICATION } from './replication-deeds.ts';
import { ReplicationDoor } from './replication-door.tsx';
import { ReplicationPicture } from './replication-picture.tsx';

/** The three threads and two logs of ordinary replication, with how far each has come; the reader writes, stops, cuts and kills. */
export async function ReplicationThreads() {
  const words = seeWords(await getLocale(), 'replicationThreads');
  const { text, frame } = words;
  return (
    <SeeFigure
      name="replication-threads"
      title={text.title}
      lead={text.lead}
      frame={frame}
      alternative={
        <>
          <p>{text.inWords}</p>
          <ul className="list-disc pl-6">
            {[text.rule1, text.rule2, text.rule3, text.rule4].map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      }
    >
      <ReplicationDoor words={words}>
        <ReplicationPicture state={FIRST_REPLICATION} words={words} />
      </ReplicationDoor>
    </SeeFigure>
  );
}
