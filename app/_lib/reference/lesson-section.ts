import type { Lesson } from '#content/format/load-lessons.ts';
import type { Locale } from '../i18n/locales.ts';

/** A lesson's section as a link, without the language in its address. */
export interface LessonSection {
  /** `/lessons/week-1/haproxy-configuration#defaults`. */
  readonly address: string;
  /** The lesson's title, with the section's heading when the link names one. */
  readonly title: string;
}

/** What `week-1/haproxy-configuration#defaults` leads to; null when there is no such lesson. */
export function lessonSection(lessons: readonly Lesson[], link: string, locale: Locale): LessonSection | null {
  const [id, section] = link.split('#');
  const text = lessons.find((lesson) => lesson.id === id)?.text[locale];
  if (!text) return null;
  const heading = section === undefined ? undefined : headingOf(text.body, section);
  return { address: `/lessons/${link}`, title: heading === undefined ? text.title : `${text.title} — ${heading}` };
}

/** `## Phần \`defaults\` [#defaults]` as plain words. */
function headingOf(body: string, section: string): string | undefined {
  const end = ` [#${section}]`;
  const line = body.split('\n').find((each) => /^#{2,4} /.test(each) && each.trimEnd().endsWith(end));
  return line?.trimEnd().slice(0, -end.length).replace(/^#+ /, '').replaceAll('`', '');
}
