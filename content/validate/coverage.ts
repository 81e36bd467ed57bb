import type { Lesson } from '../format/load-lessons.ts';
import type { ContentProblem } from './problem.ts';

/** How many statements the notes of a week make, and how many of them had to be corrected. */
const NOTES: Readonly<Record<string, { readonly facts: number; readonly errata: number }>> = {
  'week-1': { facts: 131, errata: 61 },
};

/** Facts (`C…`) and corrections (`E…`) of a week's notes that no lesson covers, that two cover, or that do not exist. Pure. */
export function coverageProblems(week: string, lessons: readonly Lesson[]): readonly ContentProblem[] {
  const { facts = 0, errata = 0 } = NOTES[week] ?? {};
  const wanted = [...numbered('C', facts), ...numbered('E', errata)];
  const covered = lessons.flatMap((lesson) => lesson.text.vi.covers.map((what) => ({ what, file: lesson.text.vi.label })));
  const missing = wanted.filter((what) => !covered.some((each) => each.what === what));
  return [
    ...missing.map((what) => ({ file: week, message: `no lesson covers ${what}` })),
    ...covered.flatMap(({ what, file }, at) => {
      const first = covered.findIndex((each) => each.what === what);
      if (!wanted.includes(what)) return [{ file, message: `covers ${what}, which the notes do not have` }];
      return first === at ? [] : [{ file, message: `covers ${what}, which ${covered[first]?.file} covers` }];
    }),
  ];
}

const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
