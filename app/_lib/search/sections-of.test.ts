import { expect, test } from 'vitest';
import { sectionsOf } from './sections-of.ts';

test('a text is cut at its headings, with the ids of the page', () => {
  const body = [
    'Mở đầu.',
    '## Kiểm tra `check` [#health-checks]',
    'Hỏi thăm <Term en="health check">sức khoẻ</Term>.',
    '```haproxy\noption httpchk\n```',
    '### Hai lần',
    '<Erratum notes="fall là bắt buộc">\nMặc định **3**.\n</Erratum>',
    '### Hai lần',
  ].join('\n\n');
  expect(sectionsOf(body)).toEqual([
    { anchor: null, heading: '', text: 'Mở đầu.', code: '' },
    { anchor: 'health-checks', heading: 'Kiểm tra check', text: 'Hỏi thăm sức khoẻ (health check).', code: 'option httpchk' },
    { anchor: 'hai-lần', heading: 'Hai lần', text: 'fall là bắt buộc Mặc định 3.', code: '' },
    { anchor: 'hai-lần-1', heading: 'Hai lần', text: '', code: '' },
  ]);
});

test('cells of a table and items of a list are words apart', () => {
  const [section] = sectionsOf('| cột | số |\n|---|---|\n| inter | 2000 |\n\n* một\n* hai\n');
  expect(section?.text).toBe('cột · số · inter · 2000 · một hai');
});
