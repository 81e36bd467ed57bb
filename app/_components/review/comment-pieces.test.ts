import { expect, test } from 'vitest';
import { commentPieces } from './comment-pieces.ts';

const OWN = 'http://127.0.0.1:3000';
const shown = (text: string) => commentPieces(text, OWN).map(({ kind, text }) => `${kind}:${text}`);

test.each([
  ['Thiếu `check` ở\ndòng này', ['text:Thiếu ', 'code:check', 'text: ở\ndòng này']],
  ['`chưa đóng', ['text:`chưa đóng']],
  ['`hai\ndòng`', ['text:`hai\ndòng`']],
  ['xem https://docs.haproxy.org/3.0/#5.2.', ['text:xem ', 'link:https://docs.haproxy.org/3.0/#5.2', 'text:.']],
  [`(${OWN}/vi/lessons/week-1)`, ['text:(', `link:${OWN}/vi/lessons/week-1`, 'text:)']],
  ['http://127.0.0.1:3001/x', ['text:http://127.0.0.1:3001/x']],
  ['https://evil.test/docs.haproxy.org', ['text:https://evil.test/docs.haproxy.org']],
  ['https://docs.haproxy.org@evil.test/', ['text:https://docs.haproxy.org@evil.test/']],
  ['https://x@docs.haproxy.org/', ['text:https://x@docs.haproxy.org/']],
  ['http://docs.haproxy.org/', ['text:http://docs.haproxy.org/']],
  ['javascript:alert(1)', ['text:javascript:alert(1)']],
  ['<b>đậm</b>', ['text:<b>đậm</b>']],
  ['`https://docs.haproxy.org`', ['code:https://docs.haproxy.org']],
])('%j', (text, pieces) => {
  expect(shown(text)).toEqual(pieces);
});
