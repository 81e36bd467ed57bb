import { expect, test } from 'vitest';
import { exampleLines, inFewPieces } from './example-lines.ts';

test('pieces of one colour and the blanks between them become one; the text stays', () => {
  const red = { light: '#a00', dark: '#f99' };
  const line = [
    { text: 'option', ...red },
    { text: ' ', light: '#000', dark: '#fff' },
    { text: 'httpchk', ...red },
    { text: 'GET', light: '#000', dark: '#fff' },
  ];
  expect(inFewPieces(line)).toEqual([
    { text: 'option httpchk', ...red },
    { text: 'GET', light: '#000', dark: '#fff' },
  ]);
});

test('an example keeps its lines, without empty ones at its end, and is coloured once', async () => {
  const lines = await exampleLines('backend webs\n    balance roundrobin\n\n', 'haproxy');
  expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual(['backend webs', '    balance roundrobin']);
  expect(exampleLines('x', 'text')).toBe(exampleLines('x', 'text'));
});
