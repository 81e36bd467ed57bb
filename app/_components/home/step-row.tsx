import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import type { Step } from '#app/_lib/curriculum/path-through-week.ts';
import { StepMark } from './step-mark.tsx';

/** One line of a week: what it is, how long it takes, how far one is. */
export async function StepRow({ step }: { step: Step }) {
  const [locale, t, format] = await Promise.all([getLocale(), getTranslations('home'), getFormatter()]);
  const score = step.best && t('score', { score: format.number(step.best.score), maxScore: format.number(step.best.maxScore) });
  return (
    <li className="border-line border-t">
      <Link href={`/${locale}${step.path}`} className="-mx-3 flex items-center gap-4 rounded-md px-3 py-3.5 hover:bg-sunken">
        <StepMark state={step.state} />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{step.title[locale]}</span>
          <span className="block text-ink-soft text-xs">
            {t(step.kind)} · {t('minutes', { minutes: step.minutes[locale] })}
          </span>
        </span>
        <span className="text-right text-ink-soft text-xs">
          <span className="block">{t(`${step.kind}State.${step.state}`)}</span>
          {score && <span className="block text-ink">{score}</span>}
        </span>
      </Link>
    </li>
  );
}
