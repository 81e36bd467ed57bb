/** Quizzes as files: content/week-1/01-haproxy/quiz.yaml belongs to lesson `week-1/haproxy`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lesson } from './load-lessons.ts';
import { type Quiz, QuizSchema } from './quiz-schema.ts';
import { readYaml } from './read-yaml.ts';

/** The quiz beside a lesson, or null when it has none. Throws, naming the file, when it is not a valid one. */
export async function loadQuiz(contentDir: string, lesson: Pick<Lesson, 'id' | 'order' | 'slug'>): Promise<Quiz | null> {
  const week = lesson.id.slice(0, -lesson.slug.length - 1);
  const label = join(week, `${String(lesson.order).padStart(2, '0')}-${lesson.slug}`, 'quiz.yaml');
  const text = await readIfThere(join(contentDir, label));
  return text === null ? null : readYaml(text, QuizSchema, label);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
