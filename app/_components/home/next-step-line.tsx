import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonClass } from '#app/_components/ui/button.tsx';
import type { Step } from '#app/_lib/curriculum/path-through-week.ts';

const VERBS = { 'not-begun': 'begin', 'under-way': 'continue', tried: 'again', done: 'again' } as const;

/** The one obvious thing to do now. */
export async function NextStepLine({ step }: { step: Step | null }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('home')]);
  if (!step) return <p className="text-ink-soft">{t('allDone')}</p>;
  const title = step.kind === 'quiz' ? t('quizOf', { title: step.title[locale] }) : step.title[locale];
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <Link
        href={`/${locale}${step.path}`}
        className={`${buttonClass({ tone: 'primary' })} h-auto! min-h-10 max-w-full whitespace-normal! py-2`}
      >
        {t(VERBS[step.state], { title })}
      </Link>
      <span className="text-ink-soft text-sm">
        {t(step.kind)} · {t('minutes', { minutes: step.minutes[locale] })}
      </span>
    </p>
  );
}
