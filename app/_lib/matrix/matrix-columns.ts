/** The columns of a matrix: the curriculum, in the order it is gone through. */
import { curriculum, type Week } from '../curriculum/curriculum.ts';
import { NOTHING_DONE, pathThroughWeek } from '../curriculum/path-through-week.ts';
import type { Locale } from '../i18n/locales.ts';
import { lessonsWithQuiz } from '../quiz/find-quiz.ts';
import type { MatrixColumn } from './matrix.ts';

/** Columns of these weeks; `asking` names the lessons that have questions. Pure. */
export function matrixColumns(weeks: readonly Week[], asking: ReadonlySet<string>, locale: Locale): readonly MatrixColumn[] {
  return weeks.flatMap((week) =>
    pathThroughWeek(week, asking, NOTHING_DONE).map(({ kind, id, title }) => ({
      key: `${kind}:${id}`,
      kind,
      item: id,
      week: week.id,
      title: title[locale],
    })),
  );
}

/** Columns of this checkout's curriculum. */
export async function curriculumColumns(locale: Locale): Promise<readonly MatrixColumn[]> {
  const weeks = await curriculum();
  return matrixColumns(weeks, await lessonsWithQuiz(weeks), locale);
}
