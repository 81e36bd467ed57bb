import { expect, test } from 'vitest';
import { encodeEvent, encodeMark, parseCast, parseMark, parseSize } from './asciicast.ts';

const HEADER = '{"version": 2, "width": 80, "height": 24, "timestamp": 1700000000, "title": "lb", "luyen": {"more": 1}}\n';

test('what is written is read again, Vietnamese and controls included', () => {
  const text = `${HEADER}${encodeEvent(0.1234, 'o', '\x1b[1mệ\r\n"\u2028')}${encodeEvent(2, 'r', '100x30')}`;
  expect(parseCast(text)).toEqual({
    size: { cols: 80, rows: 24 },
    startedAtMs: 1_700_000_000_000,
    title: 'lb',
    events: [
      [0.123, 'o', '\x1b[1mệ\r\n"\u2028'],
      [2, 'r', '100x30'],
    ],
  });
});

test('torn lines, blank ones and events of others are passed over; time never runs backwards', () => {
  const lines = [
    '[1.0, "o", "a"]',
    '[1.5, "o", "to',
    '',
    '[2.0, "o", "b"]',
    '[0.5, "o", "c"]',
    '[3, "i", "typed"]',
    '[-1, "o", "x"]',
    '[4, "o", 5]',
  ];
  expect(parseCast(HEADER + lines.join('\n'))?.events).toEqual([
    [1, 'o', 'a'],
    [2, 'o', 'b'],
    [2, 'o', 'c'],
  ]);
});

test.each([
  '',
  '{}',
  'null',
  '{"version": 1, "width": 80, "height": 24}',
  '{"version": 2, "width": 0, "height": 24}',
  '{"version": 2, "wid',
])('no header, no recording: %s', (text) => expect(parseCast(text)).toBeNull());

test('sizes are those of terminals', () => {
  expect(parseSize('132x43')).toEqual({ cols: 132, rows: 43 });
  for (const bad of ['', '80', '0x24', '80x9999', '1001x24', '-1x3', '80x24 ']) expect(parseSize(bad)).toBeNull();
});

test('marks read as they were written', () => {
  for (const mark of [{ type: 'left-out', bytes: 12 }, { type: 'full' }, { type: 'resumed' }] as const)
    expect(parseMark(encodeMark(mark))).toEqual(mark);
  expect(parseMark('left out many bytes')).toBeNull();
});
