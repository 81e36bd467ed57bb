import { z } from 'zod';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { currentPerson } from '#app/_lib/session.ts';
import { noteTime } from '#app/_lib/time-spent/note-time.ts';

const TimeSchema = z.strictObject({
  kind: z.enum(['lesson', 'quiz', 'lab']),
  item: z.string().max(128),
  seconds: z.number().int().min(1).max(3600),
});
const SpentSchema = z.strictObject({ spent: z.array(TimeSchema).min(1).max(3) });

/** Notes time at work as the browser tells it; no more than has passed is believed. For somebody signed out it keeps nothing. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, SpentSchema, async ({ spent }) => {
    const person = await currentPerson();
    if (!person) return;
    const weeks = await curriculum();
    const ids = (of: 'lessons' | 'labs') => new Set(weeks.flatMap((week) => week[of].map(({ id }) => id)));
    const [lessons, labs] = [ids('lessons'), ids('labs')];
    if (!spent.every(({ kind, item }) => (kind === 'lab' ? labs : lessons).has(item))) throw new HttpProblem('not-found');
    await noteTime(person.id, spent);
  });
}
