import { z } from 'zod';
import { requireInCohort } from '#app/_lib/cohorts/find-cohort-access.ts';
import { HttpProblem } from '#app/_lib/http-problem.ts';
import { LOCALES, TIME_ZONE } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { answerRead } from '#app/_lib/json-route.ts';
import { exportMatrix } from '#app/_lib/matrix/export-matrix.ts';
import { loadMatrix } from '#app/_lib/matrix/load-matrix.ts';
import { parseView, showMatrix } from '#app/_lib/matrix/matrix-view.ts';
import { requirePerson } from '#app/_lib/session.ts';

const QuerySchema = z.object({ format: z.enum(['csv', 'xlsx']), locale: z.enum(LOCALES) });

/** The matrix of a cohort as a file: `format` csv or xlsx, in `locale`, filtered and sorted as the page's address would be. */
export function GET(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  return answerRead(request, async () => {
    const [person, { cohort }] = await Promise.all([requirePerson(), params]);
    await requireInCohort(person, cohort, 'see');
    const { searchParams } = new URL(request.url);
    const query = QuerySchema.safeParse(Object.fromEntries(searchParams));
    if (!query.success) throw new HttpProblem('bad-request', 'format or locale', { cause: query.error });
    const { format, locale } = query.data;
    const shown = showMatrix(await loadMatrix(cohort, locale), parseView(searchParams));
    return exportMatrix(shown, { format, text: messagesOf(locale).matrix, timeZone: TIME_ZONE });
  });
}
