/** Quizzes read from disk once per process (in development, every time), as the curriculum is. */
import { loadQuiz } from '#content/format/load-quiz.ts';
import type { Quiz } from '#content/format/quiz-schema.ts';
import type { Week } from '../curriculum/curriculum.ts';
import { findLesson } from '../curriculum/find-lesson.ts';
import { contentDir } from '../curriculum/folders.ts';

const KEPT = Symbol.for('luyen.quizzes');
type Kept = { [KEPT]?: Map<string, Promise<Quiz | null>> };
type Place = Parameters<typeof loadQuiz>[1];

function quizOf(lesson: Place): Promise<Quiz | null> {
  const kept = globalThis as Kept;
  kept[KEPT] ??= new Map();
  const quizzes = kept[KEPT];
  const known = process.env.NODE_ENV === 'production' ? quizzes.get(lesson.id) : undefined;
  if (known) return known;
  const loading = loadQuiz(contentDir(), lesson);
  quizzes.set(lesson.id, loading);
  loading.catch(() => {
    if (quizzes.get(lesson.id) === loading) quizzes.delete(lesson.id);
  });
  return loading;
}

/** The quiz of the lesson at an address, or null when there is no such lesson or it has none. */
export async function findQuiz(week: string, slug: string): Promise<{ readonly lesson: string; readonly quiz: Quiz } | null> {
  const found = await findLesson(week, slug);
  const quiz = found && (await quizOf(found.lesson));
  return found && quiz && { lesson: found.lesson.id, quiz };
}

/** Ids of the lessons that ask questions. */
export async function lessonsWithQuiz(weeks: readonly Week[]): Promise<ReadonlySet<string>> {
  const lessons = weeks.flatMap((week) => week.lessons);
  const has = await Promise.all(lessons.map(async (lesson) => (await quizOf(lesson)) !== null));
  return new Set(lessons.flatMap(({ id }, at) => (has[at] ? id : [])));
}
