import { z } from 'zod';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { noteReading } from '#app/_lib/lesson-progress.ts';
import { currentPerson } from '#app/_lib/session.ts';

const ReadingSchema = z.strictObject({ lesson: z.string().max(128), percent: z.number().int().min(0).max(100) });

/** Notes how far a lesson has been read. For somebody signed out it answers fine and keeps nothing. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, ReadingSchema, async ({ lesson, percent }) => {
    const person = await currentPerson();
    if (!person) return;
    const weeks = await curriculum();
    if (!weeks.some((week) => week.lessons.some((known) => known.id === lesson))) throw new HttpProblem('not-found');
    await noteReading(person.id, lesson, percent);
  });
}
