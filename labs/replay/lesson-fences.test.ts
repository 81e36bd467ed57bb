import { expect, test } from 'vitest';
import { consoleExchanges } from './console-block.ts';
import { fileOfTitle, lessonFences, nodesOfTitle } from './lesson-fences.ts';

const LESSON = `Before any section.

## One [#one]

\`\`\`console title="lb1" try="ha-edge"
# hostname
lb1
\`\`\`

\`\`\`ini title="lb2: /etc/x.conf" {2-3}
## Not a heading [#inside]
\`\`\`

### Two [#two]

\`\`\`haproxy
listen x
\`\`\`
`;

test('a block is known by its section and its place in it', () => {
  expect(lessonFences(LESSON).map(({ id, lang, title }) => [id, lang, title])).toEqual([
    ['one/1', 'console', 'lb1'],
    ['one/2', 'ini', 'lb2: /etc/x.conf'],
    ['two/1', 'haproxy', ''],
  ]);
});

test('what stands in a block is text, whatever it looks like', () => {
  expect(lessonFences(LESSON)[1]?.lines).toEqual(['## Not a heading [#inside]']);
});

test('a title names a file, a file on a node, or nodes', () => {
  expect(fileOfTitle('/etc/x.conf')).toEqual({ node: null, path: '/etc/x.conf' });
  expect(fileOfTitle('lb2: /etc/x.conf')).toEqual({ node: 'lb2', path: '/etc/x.conf' });
  expect(fileOfTitle('lb1')).toBeNull();
  expect(nodesOfTitle('db2, db3')).toEqual(['db2', 'db3']);
  expect(nodesOfTitle('Nova 31')).toEqual([]);
});

test('each command has the lines up to the next', () => {
  expect(consoleExchanges(['# one', 'a', '', 'b', '$ two', '#three'])).toEqual([
    { command: 'one', shown: ['a', '', 'b'] },
    { command: 'two', shown: ['#three'] },
  ]);
});
