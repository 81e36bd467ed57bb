import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { optionGroups, stepOption } from './options.ts';
import { countText, emptyText } from './search-text.ts';

const text = messagesOf('en').search;

test('arrows go round, and nowhere where there is nothing', () => {
  expect([stepOption(0, 'ArrowUp', 3), stepOption(2, 'ArrowDown', 3), stepOption(0, 'ArrowDown', 3)]).toEqual([2, 0, 1]);
  expect(stepOption(0, 'ArrowDown', 0)).toBe(-1);
});

test('the other language comes last, under its own name', () => {
  const hit = { kind: 'lesson', locale: 'en', href: '/en/x', title: [], place: [], snippet: [] } as const;
  const answer = { query: 'x', count: 1, groups: [{ kind: 'lab', hits: [hit] }], elsewhere: [{ ...hit, locale: 'vi' }] } as const;
  expect(optionGroups(answer, text).map(({ key, name }) => [key, name])).toEqual([
    ['lab', text.lab],
    ['elsewhere', text.elsewhere],
  ]);
  expect(optionGroups({ ...answer, elsewhere: [] }, text)).toHaveLength(1);
});

test('counts are said in words, and a query is quoted as it was typed', () => {
  expect([0, 1, 12].map((count) => countText(text, count))).toEqual(['No results', '1 result', '12 results']);
  expect(emptyText(text, { query: '$& a' })).toContain('“$& a”');
});
