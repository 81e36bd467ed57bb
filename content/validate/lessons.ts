/** What the lessons of a week must hold to. Pure: files are read elsewhere. */
import type { Lesson } from '../format/load-lessons.ts';
import { LOCALES, type Locale } from '../format/locales.ts';
import { type Outline, outlineOf } from './outline.ts';
import type { ContentProblem } from './problem.ts';
import { wordsMarkedByLooks } from './spelling.ts';

/** What lessons may point to besides each other. */
export interface Surroundings {
  /** Labs, with the slug of the lesson each practises. */
  readonly labs: ReadonlyMap<string, string | undefined>;
  /** Anchors of each reference page. */
  readonly reference: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Ids a lesson's page has besides its headings'. */
const PAGE_ANCHORS = ['quiz'];

type Outlines = ReadonlyMap<string, Readonly<Record<Locale, Outline>>>;

/** Everything wrong with lessons, by file: both languages agree, links and labs lead somewhere, the prose is calm. */
export function lessonProblems(lessons: readonly Lesson[], around: Surroundings): readonly ContentProblem[] {
  const unreadable: ContentProblem[] = [];
  const outlines = new Map(
    lessons.flatMap((lesson) => {
      const both = LOCALES.map((locale) => readOutline(lesson, locale, unreadable));
      const [vi, en] = both;
      return vi && en ? [[lesson.id, { vi, en }] as const] : [];
    }),
  );
  return [
    ...unreadable,
    ...lessons.flatMap((lesson) => parityProblems(lesson, outlines)),
    ...lessons.flatMap((lesson) => LOCALES.flatMap((locale) => textProblems(lesson, locale, lessons, outlines, around))),
    ...lessons.flatMap((lesson) => unlinkedLabs(lesson, around)),
    ...labsWithoutLesson(lessons, around),
  ];
}

function readOutline(lesson: Lesson, locale: Locale, unreadable: ContentProblem[]): Outline | null {
  const { body, label } = lesson.text[locale];
  try {
    return outlineOf(body);
  } catch (cause) {
    unreadable.push({ file: label, message: `is not MDX: ${cause instanceof Error ? cause.message : String(cause)}` });
    return null;
  }
}

function parityProblems({ id, text }: Lesson, outlines: Outlines): readonly ContentProblem[] {
  const both = outlines.get(id);
  if (both === undefined) return [];
  const file = text.en.label;
  const length = Math.max(both.vi.skeleton.length, both.en.skeleton.length);
  const pairs = Array.from({ length }, (_, at) => ({ vi: both.vi.skeleton[at] ?? 'nothing', en: both.en.skeleton[at] ?? 'nothing' }));
  const first = pairs.find(({ vi, en }) => vi !== en);
  const heads = (['covers', 'minutes', 'labs'] as const).filter((key) => JSON.stringify(text.vi[key]) !== JSON.stringify(text.en[key]));
  return [
    ...(first ? [{ file, message: `differs from the Vietnamese: “${firstLine(first.en)}” where that has “${firstLine(first.vi)}”` }] : []),
    ...heads.map((key) => ({ file, message: `its head has another “${key}” than the Vietnamese` })),
  ];
}

const firstLine = (bone: string) => bone.split('\n')[0] ?? '';

function textProblems(
  lesson: Lesson,
  locale: Locale,
  lessons: readonly Lesson[],
  outlines: Outlines,
  around: Surroundings,
): readonly ContentProblem[] {
  const text = lesson.text[locale];
  const outline = outlines.get(lesson.id)?.[locale];
  if (outline === undefined) return [];
  const anchors = new Map(lessons.map(({ id }) => [id, new Set([...(outlines.get(id)?.[locale].headingIds ?? []), ...PAGE_ANCHORS])]));
  const dead = outline.links.filter((link) => !arrives(link, lesson.id, locale, anchors, around));
  const ids = outline.headingIds;
  const messages = [
    ...(ids.includes(null) ? ['has a heading without an id'] : []),
    ...[...new Set(ids.filter((id, at) => id !== null && ids.indexOf(id) !== at))].map((id) => `the id ${id} stands at two headings`),
    ...dead.map((link) => `the link ${link} leads nowhere`),
    ...outline.labs.filter((lab) => !around.labs.has(lab)).map((lab) => `there is no lab ${lab}`),
    ...(outline.labLinks.join() === text.labs.join()
      ? []
      : [`links ${outline.labLinks.join(', ') || 'no lab'}; its head says ${text.labs.join(', ') || 'none'}`]),
    ...[text.title, text.summary, ...outline.prose].filter((part) => part.includes('!')).map((part) => `shouts: “${part.trim()}”`),
    ...wordsMarkedByLooks([text.title, text.summary, ...outline.prose].join('\n')).map(
      (word) => `has its mark on the other vowel: ${word}`,
    ),
    ...(text.body === text.body.normalize('NFC') ? [] : ['has decomposed characters (NFD)']),
  ];
  return messages.map((message) => ({ file: text.label, message }));
}

function arrives(
  link: string,
  own: string,
  locale: Locale,
  anchors: ReadonlyMap<string, ReadonlySet<string | null>>,
  { labs, reference }: Surroundings,
): boolean {
  if (/^https:\/\//.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  if (path === '') return anchor !== undefined && anchors.get(own)?.has(anchor) === true;
  const [, room, id = ''] = new RegExp(`^/${locale}/(lessons|labs|reference)/?(.*)$`).exec(path) ?? [];
  if (room === 'labs') return labs.has(id);
  const known = room === 'lessons' ? anchors.get(id) : room === 'reference' && id === '' ? new Set<string>() : reference.get(id);
  return known !== undefined && (anchor === undefined || known.has(anchor));
}

/** A lab that says it practises a lesson is one the lesson leads to. */
function unlinkedLabs(lesson: Lesson, { labs }: Surroundings): readonly ContentProblem[] {
  return [...labs]
    .filter(([id, slug]) => slug === lesson.slug && id.startsWith(`${lesson.id.split('/')[0]}/`) && !lesson.text.vi.labs.includes(id))
    .map(([id]) => ({ file: lesson.text.vi.label, message: `does not lead to ${id}, which practises it` }));
}

function labsWithoutLesson(lessons: readonly Lesson[], { labs }: Surroundings): readonly ContentProblem[] {
  const ids = new Set(lessons.map(({ id }) => id));
  return [...labs].flatMap(([id, slug]) => {
    const [week = ''] = id.split('/');
    return slug === undefined || ids.has(`${week}/${slug}`)
      ? []
      : [{ file: week, message: `there is no lesson ${slug}, which ${id} practises` }];
  });
}
