import { loadQuiz } from '#content/format/load-quiz.ts';
import type { Quiz } from '#content/format/quiz-schema.ts';
import { findLesson } from '../curriculum/find-lesson.ts';
import { contentDir } from '../curriculum/folders.ts';

/** The quiz of the lesson at an address, or null when there is no such lesson or it has none. */
export async function findQuiz(week: string, slug: string): Promise<{ readonly lesson: string; readonly quiz: Quiz } | null> {
  const found = await findLesson(week, slug);
  const quiz = found && (await loadQuiz(contentDir(), found.lesson));
  return found && quiz && { lesson: found.lesson.id, quiz };
}
