import { expect, test } from 'vitest';
import { foldText } from './fold.ts';

test.each([
  ['Cân bằng tải', 'can bang tai'],
  ['ĐỒNG THUẬN', 'dong thuan'],
  ['đồng thuận'.normalize('NFD'), 'dong thuan'],
  ['Quorum của Galera: ⌊N/2⌋ + 1', 'quorum cua galera: ⌊n/2⌋ + 1'],
  ['timeout server 5s', 'timeout server 5s'],
])('%j is searched as %j', (text, folded) => expect(foldText(text)).toBe(folded));

test('a place in the folded text is the same place in the text', () => {
  for (const text of ['Ứng dụng dễ đọc', 'İ ﬁ ß Ǆ 👩‍💻 đ', 'a\u0301\u0301b', '\u0301']) {
    expect([text, foldText(text).length]).toEqual([text, text.normalize('NFC').length]);
  }
});
