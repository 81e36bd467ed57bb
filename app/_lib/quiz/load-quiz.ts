/** Quizzes as files: content/week-1/01-haproxy/quiz.yaml belongs to lesson `week-1/haproxy`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Lesson } from '../curriculum/lessons.ts';
import { type Quiz, QuizSchema } from './quiz-schema.ts';

/** The quiz beside a lesson, or null when it has none. Throws, naming the file, when it is not a valid one. */
export async function loadQuiz(contentDir: string, lesson: Pick<Lesson, 'id' | 'order' | 'slug'>): Promise<Quiz | null> {
  const week = lesson.id.slice(0, -lesson.slug.length - 1);
  const label = join(week, `${String(lesson.order).padStart(2, '0')}-${lesson.slug}`, 'quiz.yaml');
  const text = await readIfThere(join(contentDir, label));
  return text === null ? null : readQuiz(text, label);
}

/** Reads the text of a quiz.yaml. Throws, beginning with `label`, when it is not a valid one. Pure. */
export function readQuiz(text: string, label: string): Quiz {
  const quiz = QuizSchema.safeParse(yamlOf(text, label));
  if (!quiz.success) throw new Error(`${label}: ${z.prettifyError(quiz.error)}`);
  return quiz.data;
}

function yamlOf(text: string, label: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${label}: not YAML`, { cause });
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
