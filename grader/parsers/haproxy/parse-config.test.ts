import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseHaproxyConfig } from './parse-config.ts';
import { splitWords } from './split-words.ts';

const fixture = (name: string) => readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url), 'utf8');
const texts = (line: string) => splitWords(line, 1).words.map((word) => word.text);

test.each([
  ['log-format %{+Q}o\\ %t\\ %s\\ %{-Q}r', ['log-format', '%{+Q}o %t %s %{-Q}r']],
  ['log-format "%{+Q}o %t %s %{-Q}r"', ['log-format', '%{+Q}o %t %s %{-Q}r']],
  [`log-format "%{+Q}o %t"' %s'\\ %{-Q}r`, ['log-format', '%{+Q}o %t %s %{-Q}r']],
  ['a "it\'s" \'say "x"\' b', ['a', "it's", 'say "x"', 'b']],
  ['uri "/a#b" \\#c # comment', ['uri', '/a#b', '#c']],
  ['word#comment', ['word']],
  ['a "" b', ['a', '', 'b']],
  ['tab\tand\x0bmore\r', ['tab', 'and', 'more']],
  ['\\x41\\x7a \\n', ['Az', '\n']],
  ["'\\x41'", ['\\x41']],
  ['keep\\d trailing\\', ['keep\\d', 'trailing\\']],
  ['   ', []],
])('%s is cut as the manual says', (line, words) => {
  expect(texts(line)).toEqual(words);
});

test('a variable in double quotes is kept as written and marked', () => {
  expect(splitWords('bind "$ADDR-here:80" $X', 4).words).toEqual([
    { text: 'bind', at: { line: 4, column: 1 }, variable: false },
    { text: '$ADDR-here:80', at: { line: 4, column: 6 }, variable: true },
    { text: '$X', at: { line: 4, column: 22 }, variable: false },
  ]);
});

test.each([
  ['"open', 'unclosed-quote'],
  ['\\xZZ', 'bad-escape'],
  ['w '.repeat(80), 'too-many-words'],
])('%j is a problem, not an exception', (line, code) => {
  expect(splitWords(line, 1).problems.map((problem) => problem.code)).toEqual([code]);
});

test("a Debian file's sections and directives keep their places", () => {
  const config = parseHaproxyConfig(fixture('debian-like.cfg'));
  expect(config.problems).toEqual([]);
  expect(config.sections.map((section) => [section.keyword, section.name, section.at.line])).toEqual([
    ['global', null, 1],
    ['defaults', null, 11],
    ['frontend', 'www', 20],
    ['backend', 'web', 24],
  ]);
  const bind = config.sections[2]?.directives[0];
  expect([bind?.keyword, bind?.args[0]?.text, bind?.args[0]?.at]).toEqual(['bind', '*:80', { line: 21, column: 7 }]);
});

test('CRLF, names and `from` are read', () => {
  const config = parseHaproxyConfig(fixture('crlf-named-defaults.cfg'));
  expect(config.problems).toEqual([]);
  expect(config.sections.map((section) => [section.name, section.from?.text ?? null])).toEqual([
    [null, null],
    ['base', null],
    ['web', 'base'],
    ['all', 'web'],
  ]);
});

test('`no` and `default` are told apart from the keyword', () => {
  const [section] = parseHaproxyConfig('defaults\n no option httplog\n default log\n').sections;
  expect(section?.directives.map((line) => [line.prefix, line.keyword, line.args.map((word) => word.text)])).toEqual([
    ['no', 'option', ['httplog']],
    ['default', 'log', []],
  ]);
});

test.each([
  ['mode http\n', 'outside-section'],
  ['frontend\n', 'name-missing'],
  ['global\n .if 1\n .endif\n', 'conditional'],
  ['global', 'no-final-newline'],
  ['global\n lo\0g x\n', 'nul-byte'],
])('%j is reported as %s', (text, code) => {
  expect(parseHaproxyConfig(text).problems[0]?.code).toBe(code);
});

test('an empty file is no problem and holds nothing', () => {
  expect(parseHaproxyConfig('')).toEqual({ sections: [], problems: [] });
});

test('hostile files end quickly: one endless line, four megabytes of junk, a hundred thousand sections', () => {
  const started = performance.now();
  expect(parseHaproxyConfig(`global\n ${'x '.repeat(2_000_000)}\n`).problems[0]?.code).toBe('too-many-words');
  expect(parseHaproxyConfig('"\0\n'.repeat(1_000_000)).problems).toHaveLength(100);
  expect(parseHaproxyConfig('defaults d from d\nfrontend f\n'.repeat(50_000)).sections).toHaveLength(100_000);
  // About a second; what is quadratic here would take many minutes, also on the fastest machine.
  expect(performance.now() - started).toBeLessThan(60_000);
}, 120_000);
