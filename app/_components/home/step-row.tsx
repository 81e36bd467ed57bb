import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { DueLine } from '#app/_components/cohorts/due-line.tsx';
import { classNames } from '#app/_components/ui/class-names.ts';
import type { Step } from '#app/_lib/curriculum/path-through-week.ts';
import { StepMark } from './step-mark.tsx';

/** One line of a week: what it is, how long it takes, when it is due by itself (`due`), how far one is. Questions are a smaller line, right below their lesson. */
export async function StepRow({ step, due }: { step: Step; due: Date | null }) {
  const locale = await getLocale();
  const isQuiz = step.kind === 'quiz';
  return (
    <li className={classNames('border-line', isQuiz ? '-mt-2.5 pb-1' : 'border-t')}>
      <Link
        href={`/${locale}${step.path}`}
        className={classNames('-mx-3 flex items-center gap-4 rounded-md px-3 hover:bg-sunken', isQuiz ? 'py-1.5' : 'py-3.5')}
      >
        <StepMark state={step.state} />
        <StepName step={step} due={due} />
        <StepStanding step={step} />
      </Link>
    </li>
  );
}

async function StepName({ step, due }: { step: Step; due: Date | null }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('home')]);
  const facts = `${t(step.kind)} · ${t('minutes', { minutes: step.minutes[locale] })}`;
  if (step.kind === 'quiz')
    return (
      <span className="min-w-0 flex-1 text-ink-soft text-sm">
        {facts}
        <span className="sr-only">, {step.title[locale]}</span>
      </span>
    );
  return (
    <span className="min-w-0 flex-1">
      <span className="block font-semibold">{step.title[locale]}</span>
      <span className="block text-ink-soft text-xs">
        {facts}
        {due && (
          <>
            {' · '}
            <DueLine at={due} />
          </>
        )}
      </span>
    </span>
  );
}

async function StepStanding({ step: { kind, state, best } }: { step: Step }) {
  const [t, format] = await Promise.all([getTranslations('home'), getFormatter()]);
  const score = best && { score: format.number(best.score), maxScore: format.number(best.maxScore) };
  const word = state === 'tried' ? t('quizState.tried') : t(`${kind}State.${state}`);
  if (kind === 'quiz')
    return (
      <span className="text-right text-ink-soft text-xs">
        {word}
        {score && <span className="text-ink"> · {t('quizScore', score)}</span>}
      </span>
    );
  return (
    <span className="text-right text-ink-soft text-xs">
      <span className="block">{word}</span>
      {score && <span className="block text-ink">{t('score', score)}</span>}
    </span>
  );
}
