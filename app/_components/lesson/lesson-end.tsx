import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { TryCommands } from '#app/_components/try/try-commands.tsx';
import { buttonClass } from '#app/_components/ui/button.tsx';
import type { FoundLesson } from '#app/_lib/curriculum/find-lesson.ts';
import type { Lesson } from '#content/format/load-lessons.ts';

/** What comes after the last line: the labs that practise this lesson, the neighbours, and what makes the commands above lead into a terminal. */
export async function LessonEnd({ found: { lesson, previous, next, labs } }: { found: FoundLesson }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('lesson')]);
  // A text that leads into a lab itself needs no second door a line below.
  const open = labs.filter(({ id }) => !lesson.text[locale].body.includes(`lab="${id}"`));
  return (
    <footer className="mt-14 max-w-[39rem] border-line border-t pt-7 lg:col-start-1">
      {open.length > 0 && (
        <div className="mb-7 flex flex-wrap gap-3">
          {open.map((lab, index) => (
            <Link
              key={lab.id}
              href={`/${locale}/labs/${lab.id}`}
              className={`${buttonClass({ tone: index === 0 ? 'primary' : 'plain' })} h-auto! min-h-10 max-w-full whitespace-normal! py-2`}
            >
              {t('openLab', { title: lab.title[locale] })}
            </Link>
          ))}
        </div>
      )}
      <TryCommands handedText={t.raw('tryHanded')} />
      <nav aria-label={t('neighbours')} className="grid gap-4 text-sm sm:grid-cols-2">
        {previous ? <Neighbour lesson={previous} locale={locale} label={t('previous')} isNext={false} /> : <span />}
        {next && <Neighbour lesson={next} locale={locale} label={t('next')} isNext />}
      </nav>
    </footer>
  );
}

function Neighbour({ lesson, locale, label, isNext }: { lesson: Lesson; locale: 'vi' | 'en'; label: string; isNext: boolean }) {
  const Arrow = isNext ? ArrowRight : ArrowLeft;
  return (
    <Link href={`/${locale}/lessons/${lesson.id}`} className={`group rounded-md py-1 ${isNext ? 'sm:text-right' : ''}`}>
      <span className={`flex items-center gap-1.5 text-ink-soft text-xs ${isNext ? 'sm:justify-end' : ''}`}>
        {!isNext && <Arrow aria-hidden="true" className="size-3.5" />}
        {label}
        {isNext && <Arrow aria-hidden="true" className="size-3.5" />}
      </span>
      <span className="font-semibold group-hover:text-accent">{lesson.text[locale].title}</span>
    </Link>
  );
}
