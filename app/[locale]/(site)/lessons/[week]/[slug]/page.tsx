import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CopyCode } from '#app/_components/lesson/copy-code.tsx';
import { LessonEnd } from '#app/_components/lesson/lesson-end.tsx';
import { ReadingProgress } from '#app/_components/lesson/reading-progress.tsx';
import { TableOfContents } from '#app/_components/lesson/table-of-contents.tsx';
import { QuizSection } from '#app/_components/quiz/quiz-section.tsx';
import { TimeSpent } from '#app/_components/time-spent/time-spent.tsx';
import { findLesson } from '#app/_lib/curriculum/find-lesson.ts';
import { renderLesson } from '#app/_lib/curriculum/render-mdx.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Params = { params: Promise<{ locale: string; week: string; slug: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await requireLocale(params);
  const { week, slug } = await params;
  const text = (await findLesson(week, slug))?.lesson.text[locale];
  return text ? { title: text.title, description: text.summary } : {};
}

/** One lesson: its text in a readable measure, its contents at the side, how far one has read as a thin line. */
export default async function LessonPage({ params }: Params) {
  const locale = await requireLocale(params);
  const { week, slug } = await params;
  const found = await findLesson(week, slug);
  if (!found) notFound();
  const text = found.lesson.text[locale];
  const [t, tQuiz, person, { content, headings }, quiz] = await Promise.all([
    getTranslations('lesson'),
    getTranslations('quiz'),
    currentPerson(),
    renderLesson(text),
    findQuiz(week, slug),
  ]);
  return (
    <main
      id="content"
      className="mx-auto max-w-6xl px-4 pt-10 pb-24 sm:px-6 lg:grid lg:grid-cols-[minmax(0,39rem)_15rem] lg:justify-between lg:gap-x-12 lg:pt-14"
    >
      {person && <TimeSpent kind="lesson" item={found.lesson.id} quiz="quiz" />}
      <ReadingProgress lesson={person ? found.lesson.id : null} label={t('progress')} />
      <header className="max-w-[39rem] lg:col-start-1">
        <p className="text-ink-soft text-sm">
          {t('weekNumber', { number: found.week.number })} · {t('minutes', { minutes: text.minutes })}
        </p>
        <h1 className="mt-1 text-balance font-semibold text-2xl">{text.title}</h1>
        <p className="mt-3 text-pretty text-ink-soft text-lg">{text.summary}</p>
      </header>
      <TableOfContents headings={quiz ? [...headings, { id: 'quiz', depth: 2, text: tQuiz('title') }] : headings} />
      <article className="prose mt-8 max-w-[39rem] lg:col-start-1" data-lesson-text>
        {content}
      </article>
      {quiz && <QuizSection lesson={found.lesson} personId={person?.id ?? null} />}
      <LessonEnd found={found} />
      <CopyCode />
    </main>
  );
}
