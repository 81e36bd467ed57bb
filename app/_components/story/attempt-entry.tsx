import { ArrowDownRight, ArrowUpRight, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { classNames } from '#app/_components/ui/class-names.ts';
import { StatusMark } from '#app/_components/ui/status-mark.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import type { CheckState } from '#app/_lib/story/check-states.ts';
import type { AttemptEntry } from '#app/_lib/story/story.ts';
import { AttemptOpened, AttemptOpening } from './attempt-opened.tsx';
import { type StoryView, storyHref } from './story-view.ts';

/** So many are named; of the rest only how many there are. */
const NAMED_CHECKS = 4;
const NAMED_FAILURES = 6;

/** One grading in the line of time: how it ended, what it changed, why it failed; opened, everything. */
export async function AttemptItem({ entry, view }: { entry: AttemptEntry; view: StoryView }) {
  const t = await getTranslations('story');
  const isOpen = view.open === entry.id;
  const isJudged = entry.state === 'finished';
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2.5">
        <StatusMark
          status={isJudged ? (entry.passed ? 'pass' : 'fail') : 'unknown'}
          label={entry.state === 'finished' ? t(entry.passed ? 'passed' : 'failed') : t(`states.${entry.state}`)}
          compact={isJudged}
          className="self-center"
        />
        <span className="font-semibold">{t('attempt', { number: entry.number })}</span>
        <span>{view.names.lab(entry.lab)}</span>
        {isJudged && <span className="text-ink-soft">{t('score', { score: entry.score, max: entry.maxScore })}</span>}
        {entry.isOverridden && <span className="text-ink-faint text-xs">{t('overridden')}</span>}
        {entry.previous && <Since minutes={entry.previous.minutes} />}
      </p>
      <Turned checks={entry.nowPass} word={t('nowPass')} isGood view={view} />
      <Turned checks={entry.nowFail} word={t('nowFail')} isGood={false} view={view} />
      <Failures entry={entry} view={view} />
      {isJudged && (
        <p className="mt-1 flex flex-wrap gap-x-4 text-xs print:hidden">
          <Link
            href={storyHref(view, isOpen ? null : entry.id)}
            scroll={false}
            prefetch={false}
            aria-expanded={isOpen}
            className="inline-flex items-center gap-0.5 font-semibold text-accent"
          >
            <ChevronRight aria-hidden="true" className={classNames('size-3.5', isOpen && 'rotate-90')} />
            {isOpen ? t('close') : t('open')}
          </Link>
          <TextLink href={`/${view.locale}/attempts/${entry.id}`} prefetch={false}>
            {t('review')}
          </TextLink>
        </p>
      )}
      {isOpen && (
        <Suspense key={entry.id} fallback={<AttemptOpening />}>
          <AttemptOpened id={entry.id} previousId={entry.previous?.id ?? null} view={view} />
        </Suspense>
      )}
    </>
  );
}

async function Since({ minutes }: { minutes: number }) {
  const t = await getTranslations('story');
  const hours = Math.round(minutes / 60);
  const words =
    minutes < 120 ? t('after', { minutes }) : hours < 48 ? t('afterHours', { hours }) : t('afterDays', { days: Math.round(hours / 24) });
  return <span className="text-ink-faint text-xs">{words}</span>;
}

async function Turned({ checks, word, isGood, view }: { checks: readonly CheckState[]; word: string; isGood: boolean; view: StoryView }) {
  const t = await getTranslations('story');
  if (checks.length === 0) return null;
  const Mark = isGood ? ArrowUpRight : ArrowDownRight;
  const named = checks.slice(0, NAMED_CHECKS).map(({ title }) => title[view.locale]);
  return (
    <p className="flex gap-1.5 text-sm">
      <Mark aria-hidden="true" className={classNames('mt-1 size-3.5 shrink-0', isGood ? 'text-pass' : 'text-fail')} />
      <span>
        <span className={isGood ? 'text-pass' : 'text-fail'}>{word}</span> {named.join('; ')}
        {checks.length > NAMED_CHECKS && ` ${t('more', { count: checks.length - NAMED_CHECKS })}`}
      </span>
    </p>
  );
}

async function Failures({ entry: { failures }, view }: { entry: AttemptEntry; view: StoryView }) {
  const t = await getTranslations('story');
  if (failures.length === 0) return null;
  return (
    <ul className="mt-1 text-sm">
      {failures.slice(0, NAMED_FAILURES).map(({ checkId, title, message, isSame }) => (
        <li key={checkId} className="mt-1 border-fail/40 border-l-2 pl-2.5">
          {title?.[view.locale] ?? checkId}
          {isSame && <span className="ml-2 text-ink-faint text-xs">{t('same')}</span>}
          <span className="block text-ink-soft text-xs">{message[view.locale]}</span>
        </li>
      ))}
      {failures.length > NAMED_FAILURES && (
        <li className="mt-1 pl-3 text-ink-soft text-xs">{t('more', { count: failures.length - NAMED_FAILURES })}</li>
      )}
    </ul>
  );
}
