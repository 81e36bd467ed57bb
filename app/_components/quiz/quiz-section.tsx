import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { StatusMark } from '#app/_components/ui/status-mark.tsx';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { NO_STANDING, type QuizStanding, quizStandings } from '#app/_lib/quiz/quiz-standings.ts';
import { PASSING_SCORE, SITTING_LENGTH, SITTING_MINUTES } from '#app/_lib/quiz/sitting-rules.ts';
import type { Lesson } from '#content/format/load-lessons.ts';
import { QuizDoor } from './quiz-door.tsx';

/** The questions at the end of a lesson and how one stands with them; for somebody signed out, how to get to them. */
export async function QuizSection({ lesson, personId }: { lesson: Lesson; personId: string | null }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('quiz')]);
  const signInHref = `/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/lessons/${lesson.id}#quiz`)}`;
  const standing = personId === null ? NO_STANDING : ((await quizStandings(personId, lesson.id)).get(lesson.id) ?? NO_STANDING);
  return (
    <section aria-labelledby="quiz" className="mt-14 max-w-[39rem] border-line border-t pt-7 lg:col-start-1 print:hidden">
      <h2 id="quiz" className="font-semibold text-xl">
        {t('title')}
      </h2>
      <p className="text-ink-soft text-sm">{t('facts', { count: SITTING_LENGTH, minutes: SITTING_MINUTES, mark: PASSING_SCORE })}</p>
      <p className="mt-3 text-pretty text-ink-soft">{t('lead')}</p>
      {standing.best && <Best best={standing.best} isDone={standing.state === 'done'} />}
      {personId === null ? (
        <p className="mt-3">
          <Link href={signInHref} className="font-semibold text-accent underline underline-offset-4">
            {t('signIn')}
          </Link>{' '}
          {t('signInFirst')}
        </p>
      ) : (
        <>
          <QuizDoor
            lesson={lesson.id}
            answered={standing.answered}
            label={doorLabel(standing, t)}
            hasResult={standing.best !== null}
            buttonClass={{ first: buttonClass(), second: buttonClass({ tone: 'quiet' }) }}
            signInHref={signInHref}
            locale={locale}
            text={messagesOf(locale).quiz}
          />
          <noscript>
            <p className="mt-3 text-ink-soft text-sm">{t('needsScript')}</p>
          </noscript>
        </>
      )}
    </section>
  );
}

type Translate = Awaited<ReturnType<typeof getTranslations<'quiz'>>>;

function doorLabel({ best, answered }: QuizStanding, t: Translate): string {
  if (answered !== null) return t('resume', { number: Math.min(answered + 1, SITTING_LENGTH) });
  return best ? t('retry') : t('begin');
}

async function Best({ best, isDone }: { best: NonNullable<QuizStanding['best']>; isDone: boolean }) {
  const t = await getTranslations('quiz');
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-4">
      <StatusMark status={isDone ? 'pass' : 'waiting'} label={isDone ? t('passed') : t('notPassed')} className="font-semibold" />
      <span className="text-ink-soft">{t('best', { score: best.score, maxScore: best.maxScore })}</span>
    </p>
  );
}
