// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import ReplicationLive from './replication-live.tsx';

test('a row is followed from COMMIT to the table; one that never crossed is called lost', () => {
  const words = seeWords('en', 'replicationThreads');
  const { page, said, press, close } = openDiagram(<ReplicationLive words={words} />);
  press(words.text.deeds.write);
  expect(said()).toContain('0-1-6 is committed and in the binlog.');
  press(words.frame.forward);
  expect(said()).toContain('the I/O thread writes it to the relay log');
  press(words.frame.forward);
  expect(said()).toContain('The SQL thread reads 0-1-6');
  press(words.text.deeds.cut);
  press(words.text.deeds.write);
  press(words.text.deeds.kill);
  expect(said()).toContain('0-1-7 was reported done and never crossed');
  expect([...page.querySelectorAll('dd')].map((each) => each.textContent).slice(0, 3)).toEqual(['Yes', 'Yes', '0']);
  close();
});
