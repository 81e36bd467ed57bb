/** Calls of a sitting. Both reject when the server could not be reached or refused. */
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { AnsweredQuestion, BegunSitting } from '#app/_lib/quiz/sitting-protocol.ts';

/** Begins a sitting at a lesson (`week-1/<slug>`). */
export async function beginSitting(lesson: string): Promise<BegunSitting> {
  return (await post(`/api/quizzes/${lesson}`, {})) as BegunSitting;
}

/** Answers the question at a place, from 0. */
export async function answerQuestion(lesson: string, sitting: string, question: number, answer: GivenAnswer): Promise<AnsweredQuestion> {
  return (await post(`/api/quizzes/${lesson}/${sitting}`, { question, answer })) as AnsweredQuestion;
}

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`);
  return response.json();
}
