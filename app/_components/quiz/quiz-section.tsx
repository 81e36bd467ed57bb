import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import type { Lesson } from '#content/format/load-lessons.ts';
import { QuizDoor } from './quiz-door.tsx';

/** The questions at the end of a lesson; for somebody signed out, a line that says how to get to them. */
export async function QuizSection({ lesson, isSignedIn }: { lesson: Lesson; isSignedIn: boolean }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('quiz')]);
  return (
    <section aria-labelledby="quiz" className="mt-14 max-w-[39rem] border-line border-t pt-7 lg:col-start-1 print:hidden">
      <h2 id="quiz" className="font-semibold text-xl">
        {t('title')}
      </h2>
      {isSignedIn ? (
        <>
          <p className="mt-2 text-ink-soft">{t('lead')}</p>
          <QuizDoor lesson={lesson.id} locale={locale} text={messagesOf(locale).quiz} buttonClass={buttonClass()} />
        </>
      ) : (
        <p className="mt-2 text-ink-soft">
          <Link href={`/${locale}/sign-in`} className="text-accent underline underline-offset-4">
            {t('signIn')}
          </Link>
        </p>
      )}
    </section>
  );
}
