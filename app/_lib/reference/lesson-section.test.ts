import { expect, test } from 'vitest';
import type { Lesson, LessonText } from '#content/format/load-lessons.ts';
import { lessonSection } from './lesson-section.ts';

const text = (title: string, body: string): LessonText => ({ title, summary: 's', minutes: 1, covers: [], labs: [], body, label: 'x' });
const lesson: Lesson = {
  id: 'week-1/configuration',
  slug: 'configuration',
  order: 1,
  text: {
    vi: text('Cấu hình', '## Mở đầu\n\n### Phần `defaults` [#defaults]\n\nchữ'),
    en: text('Configuration', '## Start\n\n### The `defaults` section [#defaults]\r\n\ntext'),
  },
};

test('a section is named in the reader’s language, without code marks', () => {
  const address = '/lessons/week-1/configuration#defaults';
  expect(lessonSection([lesson], 'week-1/configuration#defaults', 'vi')).toEqual({ address, title: 'Cấu hình — Phần defaults' });
  expect(lessonSection([lesson], 'week-1/configuration#defaults', 'en')).toEqual({
    address,
    title: 'Configuration — The defaults section',
  });
});

test('a lesson without a section, or with one that has no heading, is named by its title', () => {
  expect(lessonSection([lesson], 'week-1/configuration', 'en')?.title).toBe('Configuration');
  expect(lessonSection([lesson], 'week-1/configuration#gone', 'en')?.title).toBe('Configuration');
});

test('a lesson that does not exist is no link', () => {
  expect(lessonSection([lesson], 'week-1/other', 'vi')).toBeNull();
});
