/** What the site has to search in, taken from lessons, reference and labs, in one language. Pure. */
import type { Lesson } from '#content/format/load-lessons.ts';
import type { ReferencePage } from '#content/format/reference-schema.ts';
import type { LocalText } from '#grader/result.ts';
import type { LabDefinition } from '#labs/catalog/index.ts';
import type { Locale } from '../i18n/locales.ts';
import type { SearchDocument } from './search-index.ts';
import { type Section, sectionsOf } from './sections-of.ts';

/** A lab with what its page says. */
export interface LabTexts {
  readonly lab: LabDefinition;
  /** Task text by language, without head. */
  readonly task: Readonly<Record<Locale, string>>;
  /** Titles of its checks; null when they are not known. */
  readonly checks: readonly LocalText[] | null;
}

/** The lesson as a whole, then each of its sections. */
export function lessonDocuments(lesson: Lesson, locale: Locale): readonly SearchDocument[] {
  const { title, summary, body } = lesson.text[locale];
  return pageDocuments({ kind: 'lesson', path: `/lessons/${lesson.id}`, title, lead: summary, sections: sectionsOf(body) });
}

/** The lab as a whole, with what it checks, then each section of its task. */
export function labDocuments({ lab, task, checks }: LabTexts, locale: Locale): readonly SearchDocument[] {
  const lead = [lab.summary[locale], ...(checks ?? []).map((title) => title[locale])].join(' · ');
  return pageDocuments({
    kind: 'lab',
    path: `/labs/${lab.id}`,
    title: lab.title[locale],
    lead,
    sections: sectionsOf(task[locale]),
  });
}

/** A daemon's page, then each directive by its names. */
export function referenceDocuments(page: ReferencePage, locale: Locale): readonly SearchDocument[] {
  const path = `/reference/${page.id}`;
  const whole = { ...PLAIN, path, title: page.title, text: plain(page.summary[locale]) };
  const entries = page.groups.flatMap(({ entries }) =>
    entries.map(({ id, name, aliases, scope, does, mistake, example }) => ({
      ...PLAIN,
      path: `${path}#${id}`,
      title: name,
      place: [page.title, ...scope].join(' · '),
      aliases,
      text: `${plain(does[locale])} ${plain(mistake[locale])}`,
      code: example.normalize('NFC'),
    })),
  );
  return [whole, ...entries];
}

const PLAIN = { kind: 'reference', heading: '', place: '', aliases: [], code: '' } as const;

function pageDocuments({
  kind,
  path,
  title,
  lead,
  sections,
}: Pick<SearchDocument, 'kind' | 'path' | 'title'> & { readonly lead: string; readonly sections: readonly Section[] }) {
  const common = { kind, title: title.normalize('NFC'), place: '', aliases: [] };
  const opening = sections.filter(({ anchor }) => anchor === null);
  const text = [lead, ...opening.map((section) => section.text)].join(' ').normalize('NFC');
  const code = opening.map((section) => section.code).join(' ');
  const parts = sections.flatMap(({ anchor, ...section }) => (anchor === null ? [] : { ...common, ...section, path: `${path}#${anchor}` }));
  return [{ ...common, path, heading: '', text, code }, ...parts];
}

/** Inline Markdown without its marks. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`]|\*\*/g, '')
    .normalize('NFC');
}
