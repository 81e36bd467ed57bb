import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { RegradePanel } from '#app/_components/regrades/regrade-panel.tsx';
import { AttemptBody } from '#app/_components/review/attempt-body.tsx';
import { AttemptHead } from '#app/_components/review/attempt-head.tsx';
import { MarkAttemptRead } from '#app/_components/review/mark-attempt-read.tsx';
import { ReviewBoard } from '#app/_components/review/review-board.tsx';
import { env } from '#app/_lib/env.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { findLab } from '#app/_lib/labs/page.ts';
import { readAttemptPage } from '#app/_lib/review/attempt-page.ts';
import { findReviewedAttempt } from '#app/_lib/review/find-reviewed-attempt.ts';
import { mayComment, mayOverride } from '#app/_lib/review/review-rules.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; attempt: string }> };

const find = cache(async (id: string) => findReviewedAttempt(await currentPerson(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await requireLocale(params);
  const [t, attempt] = await Promise.all([getTranslations({ locale, namespace: 'review' }), find((await params).attempt)]);
  // Not even the name of a lab to somebody who has no business here.
  if (attempt === null) return {};
  return { title: t('page.title', { lab: (await findLab(attempt.lab))?.title[locale] ?? attempt.lab }) };
}

/** One grading: its score, what was seen, what was submitted, and what is said about it. For the learner and their mentors. */
export default async function AttemptPage({ params }: Props) {
  const [locale, { attempt: id }] = await Promise.all([requireLocale(params), params]);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/attempts/${encodeURIComponent(id)}`);
  const attempt = await find(id);
  if (attempt === null) notFound();
  const [page, state, lab] = await Promise.all([readAttemptPage(attempt), reviewState(attempt), findLab(attempt.lab)]);
  const { reviewer } = attempt;
  return (
    <main id="content" className="mx-auto max-w-6xl px-4 pt-8 pb-24 sm:px-6">
      {page.unread > 0 && <MarkAttemptRead attempt={attempt.id} />}
      <AttemptHead attempt={attempt} page={page} lab={lab} locale={locale} />
      <ReviewBoard
        key={attempt.id}
        attempt={attempt.id}
        visitor={person.id}
        initial={state}
        locale={locale}
        text={messagesOf(locale).review.board}
        ownOrigin={new URL(env().LUYEN_URL).origin}
        mayComment={mayComment(reviewer)}
        mayOverride={mayOverride(reviewer, attempt)}
      >
        <AttemptBody attempt={attempt} page={page} threads={state.threads} lab={lab} locale={locale} />
      </ReviewBoard>
      <div id="regrades" className="scroll-mt-20">
        <RegradePanel attempt={attempt.id} locale={locale} />
      </div>
    </main>
  );
}
