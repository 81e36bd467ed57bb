/** The shipped content has no problem, and each kind of problem is found when it is there. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLabs } from '#labs/catalog/index.ts';
import type { Lesson, LessonHead } from '../format/load-lessons.ts';
import type { ReferencePage } from '../format/reference-schema.ts';
import { coverageProblems } from './coverage.ts';
import { fieldNames } from './field-names.ts';
import { hardCodedTexts } from './hard-coded.ts';
import { validateContent } from './index.ts';
import { lessonProblems, type Surroundings } from './lessons.ts';
import { localTextProblems } from './local-texts.ts';
import { flatMessages, messageProblems } from './messages.ts';
import { referenceProblems } from './reference.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

test('what is shipped has no problem', async () => {
  const labs = new Map((await loadLabs(join(CHECKOUT, 'labs'))).map((lab) => [lab.id, lab.lesson]));
  const parts = await validateContent({ contentDir: join(CHECKOUT, 'content'), appDir: join(CHECKOUT, 'app'), labs });
  expect(parts.map(({ part }) => part)).toEqual(['week-1', 'reference', 'messages', 'interface']);
  expect(parts.flatMap(({ problems }) => problems)).toEqual([]);
}, 60_000);

const AROUND: Surroundings = {
  labs: new Map([['week-1/basics', 'ideas']]),
  reference: new Map([['haproxy', new Set(['retries'])]]),
};
const BODY =
  '## One [#one]\n\nText, [link](/LOCALE/lessons/week-1/ideas#one).\n\n```console\n# ip a\n```\n\n<LabLink lab="week-1/basics" />\n';

interface Change {
  readonly vi?: string;
  readonly en?: string;
  readonly head?: Partial<LessonHead>;
}

/** A lesson whose two texts are `BODY`, or what the change says. */
function lesson({ vi = BODY, en = BODY, head = {} }: Change = {}): Lesson {
  const text = (locale: 'vi' | 'en', body: string) => ({
    title: 'T',
    summary: 'S',
    minutes: 5,
    covers: ['C1'],
    labs: ['week-1/basics'],
    ...(locale === 'en' ? head : {}),
    body: body.replaceAll('LOCALE', locale),
    label: `week-1/01-ideas/${locale}.mdx`,
  });
  return { id: 'week-1/ideas', slug: 'ideas', order: 1, text: { vi: text('vi', vi), en: text('en', en) } };
}
const said = (change: Change, around = AROUND) => lessonProblems([lesson(change)], around).map(({ message }) => message);
const inBoth = (body: string): Change => ({ vi: body, en: body });

test('a lesson that holds together has no problem', () => {
  expect(said({})).toEqual([]);
  expect(
    said(inBoth(`${BODY}\n[a](#one) [b](#quiz) [c](/LOCALE/reference/haproxy#retries) [d](/LOCALE/labs/week-1/basics) [e](https://x.org)`)),
  ).toEqual([]);
});

test.each<[string, Change, RegExp]>([
  ['another heading', { en: BODY.replace('#one]', '#two]').replace('s#one', 's') }, /“h2 \[#two\]” where that has “h2 \[#one\]”/],
  ['other code', { en: BODY.replace('ip a', 'ip b') }, /differs from the Vietnamese: “code console/],
  ['a component more', { en: `${BODY}\n<Note>x</Note>` }, /“<Note>” where that has “nothing”/],
  ['a component less', { vi: `${BODY}\n<Note>x</Note>` }, /“nothing” where that has “<Note>”/],
  ['other minutes', { head: { minutes: 6 } }, /another “minutes”/],
  ['other facts', { head: { covers: ['C2'] } }, /another “covers”/],
  ['no MDX', { en: '<Note>' }, /is not MDX/],
  ['a heading without an id', inBoth(`${BODY}\n## Two\n`), /heading without an id/],
  ['an id twice', inBoth(`${BODY}\n## Two [#one]\n`), /the id one stands at two headings/],
  ['a dead anchor', inBoth(`${BODY}\n[a](#two)`), /#two leads nowhere/],
  ['a dead lesson', inBoth(`${BODY}\n[a](/LOCALE/lessons/week-1/other)`), /lessons\/week-1\/other leads nowhere/],
  ['the other language', inBoth(`${BODY}\n[a](/en/labs/week-1/basics)`), /the link \/en\/labs/],
  ['a dead directive', inBoth(`${BODY}\n[a](/LOCALE/reference/haproxy#mode)`), /haproxy#mode leads nowhere/],
  ['plain http', inBoth(`${BODY}\n[a](http://x.org)`), /http:\/\/x.org leads nowhere/],
  ['a lab that is not there', inBoth(`${BODY}\n\`\`\`bash try="week-1/none"\nx\n\`\`\``), /there is no lab week-1\/none/],
  ['a lab the head does not name', { ...inBoth(BODY.replace(/<LabLink.*/, '')) }, /links no lab; its head says week-1\/basics/],
  ['shouting', inBoth(`${BODY}\nGood!`), /shouts: “Good!”/],
  ['decomposed marks', inBoth(`${BODY}\ne\u0302`), /NFD/],
  ['a mark on the other vowel', inBoth(`${BODY}\nBị xóa.`), /on the other vowel: xóa/],
])('%s is found', (_, change, reason) => {
  expect(said(change).join('\n')).toMatch(reason);
});

test('a lab is led to by the lesson it practises', () => {
  const labs = new Map([...AROUND.labs, ['week-1/more', 'ideas'] as const]);
  expect(said({}, { ...AROUND, labs })).toEqual(['does not lead to week-1/more, which practises it']);
});

test('a lab practises a lesson that is there', () => {
  const labs = new Map([...AROUND.labs, ['week-1/lost', 'nowhere'] as const]);
  expect(said({}, { ...AROUND, labs })).toEqual(['there is no lesson nowhere, which week-1/lost practises']);
});

test('facts are covered once each', () => {
  const [first] = coverageProblems('week-1', [lesson()]);
  expect(first?.message).toBe('no lesson covers C2');
  expect(coverageProblems('week-9', [lesson()])[0]?.message).toBe('covers C1, which the notes do not have');
  expect(coverageProblems('week-1', [lesson(), lesson()]).at(-1)?.message).toBe('covers C1, which week-1/01-ideas/vi.mdx covers');
});

test.each<[string, unknown, RegExp | null]>([
  ['two languages', { a: [{ vi: 'Chờ `x!` một giây', en: 'Wait for `x!` a second' }] }, null],
  ['a name', { vi: 'timeout connect', en: 'timeout connect' }, null],
  ['one text for both', { deep: { vi: 'waits for one second', en: 'waits for one second' } }, /same in both/],
  ['Vietnamese as English', { vi: 'Chờ', en: 'Chờ một giây' }, /Vietnamese where English should be/],
  ['shouting', { vi: 'Được!', en: 'Good' }, /shouts/],
  ['decomposed marks', { vi: 'e\u0302', en: 'e' }, /NFD/],
  ['a mark on the other vowel', { vi: 'Huỷ, quý, mùa; hủy', en: 'x' }, /on the other vowel: hủy$/],
])('of bilingual data, %s', (_, data, reason) => {
  const problems = localTextProblems('f', data).map(({ message }) => message);
  if (reason === null) expect(problems).toEqual([]);
  else expect(problems.join('\n')).toMatch(reason);
});

test('a reference entry leads to a section that is there in both languages', () => {
  const entry = (link?: string) => ({ id: 'retries', lesson: link, does: { vi: 'a', en: 'b' } });
  const page = (link?: string) => ({ id: 'haproxy', groups: [{ entries: [entry(link)] }] }) as unknown as ReferencePage;
  const sections = new Map([['week-1/ideas', new Set(['one'])]]);
  for (const link of [undefined, 'week-1/ideas', 'week-1/ideas#one']) expect(referenceProblems([page(link)], sections)).toEqual([]);
  for (const link of ['week-1/ideas#two', 'week-1/other']) expect(referenceProblems([page(link)], sections)).toHaveLength(1);
});

const entry = (name: string) => ({ name, aliases: [] });
const isFieldName = fieldNames([
  { groups: [{ entries: ['timeout connect', 'alternate-exchange', 'NoOfReplicas'].map(entry) }] },
] as unknown as readonly ReferencePage[]);

test('the field’s names are those of the reference, whole, begun or with what follows them', () => {
  const known = ['timeout connect', 'TIMEOUT_CONNECT', 'timeout', 'timeout connect 5s', 'alternate exchange'];
  expect(known.filter((text) => !isFieldName(text))).toEqual([]);
  expect(['time', 'connect timeout', '', 'timeouts'].filter(isFieldName)).toEqual([]);
});

test.each<[string, object, object, string | null]>([
  ['the same keys', { a: { b: 'Chờ {n}' } }, { a: { b: 'Wait {n}' } }, null],
  ['a key less', { a: 'x', b: 'y' }, { a: 'x' }, 'b is missing'],
  ['a key more', { a: 'x' }, { a: 'x', b: 'y' }, 'b is missing'],
  ['another filling', { a: 'x {n}' }, { a: 'x {m}' }, 'a is filled with m, in Vietnamese with n'],
  [
    'a plural in other words',
    { a: '{n, plural, =0 {Chưa có} other {# lần}}' },
    { a: '{n, plural, =0 {None} one {# time} other {# times}}' },
    null,
  ],
  [
    'another filling inside a plural',
    { a: '{n, plural, other {# {x}}}' },
    { a: '{n, plural, other {# {y}}}' },
    'a is filled with n, y, in Vietnamese with n, x',
  ],
  ['half a message', { a: 'Chờ {n' }, { a: 'Wait {n}' }, 'a is no ICU message'],
  ['an empty text', { a: 'x' }, { a: ' ' }, 'a is empty'],
  ['a mark on the other vowel', { a: 'Đã khóa' }, { a: 'Locked' }, 'a has its mark on the other vowel: khóa'],
  ['shouting', { a: 'Xong!' }, { a: 'Done' }, 'a shouts'],
  ['a directive', { a: 'timeout connect' }, { a: 'timeout connect' }, null],
  ['one text for both', { a: 'not found here' }, { a: 'not found here' }, 'a is the same in both languages'],
])('of interface texts, %s', (_, vi, en, reason) => {
  const problems = messageProblems('home', flatMessages(vi), flatMessages(en), isFieldName).map(({ message }) => message);
  expect(problems).toEqual(reason === null ? [] : [reason]);
});

test.each<[string, string, boolean]>([
  ['a text', '<p>Save now</p>', true],
  ['a spoken attribute', '<button aria-label="Close" />', true],
  ['a placeholder', '<input placeholder="Tìm" />', true],
  ['a key', '<kbd>Ctrl+S</kbd>', false],
  ['a directive', '<code>timeout connect</code>', false],
  ['a parameter', '<Pick label="NoOfReplicas" />', false],
  ['a sign', '<span>·</span>', false],
  ['what was translated', '<p className="plain text">{t("save")}</p>', false],
])('in a component, %s', (_, source, isProblem) => {
  expect(hardCodedTexts('x.tsx', `export const X = () => ${source};`, isFieldName)).toHaveLength(isProblem ? 1 : 0);
});
