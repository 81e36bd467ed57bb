import { expect, test } from 'vitest';
import { confFiles, readRabbitmqConf, settingOf } from './read-conf.ts';

const MAIN = '/etc/rabbitmq/rabbitmq.conf';

/** Every line here was put before cuttlefish of RabbitMQ 4.0.5, which read it the same way. */
function read(text: string, more: Readonly<Record<string, string>> = {}) {
  const texts = new Map([[MAIN, text], ...Object.entries(more)]);
  return readRabbitmqConf(texts, confFiles([...texts.keys()]));
}
const valuesOf = (text: string) => Object.fromEntries(read(text).settings.map(({ key, value }) => [key, value]));

test('comments, blanks, quotes, carriage returns; the last line wins', () => {
  const text = `a.b = 1 # c\n  ## x\na.b = 2\n\tc = x#y # hey\nd = two words  \n g='q # u'\n#a.b = 3\n h = "dq"\r\ni ='x' # z\r\n\na-b_c.d = e=1\nl = ::1:5672`;
  expect(valuesOf(text)).toEqual({
    'a.b': '2',
    c: 'x',
    d: 'two words',
    g: 'q # u',
    h: '"dq"',
    i: 'x',
    'a-b_c.d': 'e=1',
    l: '::1:5672',
  });
});

test.each(['b', 'a =', 'f.$x = 3', 'a b=1', '\uFEFFa=1', '[{rabbit, []}].'])('a line that is none: %s', (text) => {
  expect(read(`ok = 1\n${text}\n`)).toMatchObject({ problems: [{ file: MAIN, line: 2 }], settings: [{ key: 'ok' }] });
});

test('files of conf.d come after, by name; others are not read', () => {
  const conf = read('a = 1\nb = 1', {
    '/etc/rabbitmq/conf.d/90-b.conf': 'b = 3',
    '/etc/rabbitmq/conf.d/10-a.conf': 'b = 2\nc = 2',
    '/etc/rabbitmq/conf.d/z.conf.disabled': 'a = 9',
    '/etc/rabbitmq/conf.d/old/x.conf': 'a = 9',
    '/etc/rabbitmq/definitions.json': '{}',
  });
  expect(settingOf(conf, 'a')).toMatchObject({ value: '1', file: MAIN, line: 1 });
  expect(settingOf(conf, 'b')).toMatchObject({ value: '3', file: '/etc/rabbitmq/conf.d/90-b.conf', line: 1 });
  expect(settingOf(conf, 'c')?.value).toBe('2');
  expect(settingOf(conf, 'd')).toBeNull();
});

test('what is included stands where the line stands', () => {
  const more = { '/etc/rabbitmq/inc/x.conf': 'e = 1\nf=2', '/etc/rabbitmq/inc/y.conf': 'f = 4' };
  expect(settingOf(read('f = 3\ninclude inc/x.conf', more), 'f')?.value).toBe('2');
  expect(settingOf(read('include inc/*\na = 1', more), 'f')?.value).toBe('4');
  expect(settingOf(read('include inc/x.conf\nf = 3', more), 'f')?.value).toBe('3');
});

test('a file that includes itself comes to an end', () => {
  expect(read('include rabbitmq.conf\na = 1').problems).not.toEqual([]);
});
