import { expect, test } from 'vitest';
import { parseHaproxyConfig } from './parse-config.ts';

/** A variable in braces, with what stands for it if there is none. */
const braced = (inside: string) => ['$', '{', inside, '}'].join('');

const bound = (globals: string, bind: string) => {
  const word = parseHaproxyConfig(`global\n${globals}frontend f\n bind ${bind}\n`).sections[1]?.directives[0]?.args[0];
  return [word?.text, word?.variable];
};

test.each([
  [' setenv PORT 8002\n', `":${braced('PORT')}"`, [':8002', false]],
  [' setenv HOST 10.0.0.1\n', '"$HOST:80"', ['10.0.0.1:80', false]],
  [' setenv A 1\n setenv A 2\n presetenv A 3\n', `":${braced('A')}"`, [':2', false]],
  [' presetenv A 3\n', `":${braced('A')}"`, [':3', false]],
  [` setenv A 80\n setenv B "${braced('A')}01"\n`, '":$B"', [':8001', false]],
  ['', `":${braced('A-80')}"`, [':80', false]],
  [' setenv A 1\n unsetenv A\n', '":$A"', [':$A', true]],
  ['', `":${braced('A')}"`, [`:${braced('A')}`, true]],
  ['', `":${braced('HAPROXY_X-80')}"`, [`:${braced('HAPROXY_X-80')}`, true]],
  [' setenv A 1\n', "':$A'", [':$A', false]],
  [' setenv A 1\n', ':$A', [':$A', false]],
])('after %j the word %s is %j', (globals, bind, expected) => {
  expect(bound(globals, bind)).toEqual(expected);
});

test('a variable counts from the line below it on, and only in global', () => {
  const config = parseHaproxyConfig('defaults\n setenv A 1\nfrontend f\n bind ":$A"\nglobal\n setenv A 2\nfrontend g\n bind ":$A"\n');
  expect(config.sections.map((section) => section.directives.at(-1)?.args[0]?.text)).toEqual(['A', ':$A', 'A', ':2']);
});

test('a variable that grows by itself ends as unknown', () => {
  const config = parseHaproxyConfig(`global\n setenv A 0123456789\n${' setenv A "$A$A"\n'.repeat(60)} setenv B "$A"\n`);
  expect(config.sections[0]?.directives.at(-1)?.args[1]?.text.length).toBeLessThan(600);
});
