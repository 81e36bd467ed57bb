import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonClass } from '#app/_components/ui/button.tsx';
import type { Step } from '#app/_lib/curriculum/path-through-week.ts';

/** The one obvious thing to do now. */
export async function NextStepLine({ step }: { step: Step | null }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('home')]);
  if (!step) return <p className="text-ink-soft">{t('allDone')}</p>;
  const verb = step.state === 'under-way' ? 'continue' : 'begin';
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <Link
        href={`/${locale}${step.path}`}
        className={`${buttonClass({ tone: 'primary' })} h-auto! min-h-10 max-w-full whitespace-normal! py-2`}
      >
        {t(verb, { title: step.title[locale] })}
      </Link>
      <span className="text-ink-soft text-sm">
        {t(step.kind)} · {t('minutes', { minutes: step.minutes[locale] })}
      </span>
    </p>
  );
}
