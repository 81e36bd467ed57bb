import { expect, test } from 'vitest';
import { presentAnswer } from './present-answer.ts';
import { createSearchIndex, type SearchDocument } from './search-index.ts';
import type { Piece } from './search-protocol.ts';

const document = (path: string, fields: Partial<SearchDocument>): SearchDocument => ({
  kind: 'lesson',
  path,
  title: 'Bài khác',
  heading: '',
  place: '',
  aliases: [],
  text: '',
  code: '',
  ...fields,
});
const DOCUMENTS = [
  document('/text', { title: 'Keepalived', heading: 'Một địa chỉ', text: 'virtual_server là bộ cân bằng tải LVS trong nhân.' }),
  document('/scattered', { text: 'Bạn cần gõ bằng tay, rồi đọc lại lần nữa tại lb. '.repeat(4) }),
  document('/title', { title: 'HAProxy: bộ cân bằng tải', text: 'Chia việc ra sao.' }),
  document('/heading', { title: 'HAProxy', heading: 'Cân bằng tải là gì', text: 'Không có gì ở đây.' }),
  document('/timeout', { kind: 'reference', title: 'timeout server', aliases: ['srvtimeout'], place: 'HAProxy', text: 'Chờ máy chủ.' }),
  document('/raft', { title: 'Raft', text: 'Thuật toán đồng thuận, đa số ghi xuống đĩa.', code: 'rabbitmq-queues quorum_status viec' }),
  document('/dump', { title: 'Bản ghi DNS', text: 'Đổi bản ghi, chờ TTL.' }),
  document('/many', { title: 'Ban giám khảo', text: 'Ban ghi điểm.' }),
];
const index = createSearchIndex(DOCUMENTS);
const paths = (query: string) => index.search(query).map(({ document: { path } }) => path);

test.each(['cân bằng tải', 'can bang tai', 'CAN BANG TAI', 'cân bằng tải'.normalize('NFD')])(
  '%j finds titles before headings before text, and not what only scatters its syllables',
  (query) => expect(paths(query)).toEqual(['/title', '/heading', '/text']),
);

test.each([
  ['dong thuan', ['/raft']],
  ['đồng thuận', ['/raft']],
  ['srvtim', ['/timeout']],
  ['quorum_status', ['/raft']],
  ['time', ['/timeout']],
  ['keepalved', ['/text']],
  ['haprxy', ['/title', '/heading']],
  ['khongcogi', []],
  ['', []],
  ['  …?! ', []],
])('%j finds %j', (query, expected) => expect(paths(query)).toEqual(expected));

test('marks that were typed are preferred, and not insisted on', () => {
  expect(paths('bản ghi')[0]).toBe('/dump');
  expect(paths('ban ghi').toSorted()).toEqual(['/dump', '/many']);
});

const shown = (pieces: readonly Piece[] = []) => pieces.map(({ text, isMark }) => (isMark ? `[${text}]` : text)).join('');

test('an answer is grouped, marked, and names the other language only for what is not here', () => {
  const other = createSearchIndex([
    document('/raft', { title: 'Raft', text: 'Quorum.' }),
    document('/galera', { title: 'Galera', heading: 'Quorum', text: 'Weighted.' }),
  ]);
  const answer = presentAnswer('quorum', 5, {
    here: { locale: 'vi', found: index.search('quorum') },
    elsewhere: { locale: 'en', found: other.search('quorum') },
  });
  expect(answer.count).toBe(1);
  expect(shown(answer.groups[0]?.hits[0]?.snippet)).toBe('rabbitmq-queues [quorum]_status viec');
  expect(answer.elsewhere.map(({ href }) => href)).toEqual(['/en/galera']);
});

test('a long text is cut around what was found, at words', () => {
  const long = createSearchIndex([document('/long', { text: `${'trước '.repeat(40)}cân bằng tải ${'sau '.repeat(60)}`.trim() })]);
  const [hit] = presentAnswer('can bang tai', 5, {
    here: { locale: 'vi', found: long.search('can bang tai') },
    elsewhere: { locale: 'en', found: [] },
  }).groups.flatMap(({ hits }) => hits);
  expect(shown(hit?.snippet)).toMatch(/^… (trước ){6,10}\[cân bằng tải\]( sau)+ …$/);
});

test('a section’s address survives being one', () => {
  const task = createSearchIndex([document('/labs/x#các-máy', { kind: 'lab', heading: 'Các máy' })]);
  const answer = presentAnswer('cac may', 5, {
    here: { locale: 'vi', found: task.search('cac may') },
    elsewhere: { locale: 'en', found: [] },
  });
  expect(answer.groups[0]?.hits[0]?.href).toBe(`/vi/labs/x#${encodeURIComponent('các-máy')}`);
});

test('half of a query in the other language is not offered', () => {
  const other = createSearchIndex([document('/half', { text: 'We can play tails.' })]);
  expect(other.search('can bang tails').map(({ isWhole }) => isWhole)).toEqual([false]);
  const answer = presentAnswer('can bang tails', 5, {
    here: { locale: 'vi', found: [] },
    elsewhere: { locale: 'en', found: other.search('can bang tails') },
  });
  expect(answer.elsewhere).toEqual([]);
});
