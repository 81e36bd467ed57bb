import { getTranslations } from 'next-intl/server';
import { InlineText } from '#app/_components/ui/inline-text.tsx';
import { StatusMark } from '#app/_components/ui/status-mark.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { answerInWords } from '#app/_lib/story/answer-words.ts';
import type { QuizEntry } from '#app/_lib/story/story.ts';
import type { StoryView } from './story-view.ts';

/** A sitting: how many were right; unfolded, each question with what was chosen. */
export async function QuizItem({ entry, view }: { entry: QuizEntry; view: StoryView }) {
  const t = await getTranslations('story');
  const right = entry.answers.filter(({ isRight }) => isRight).length;
  return (
    <>
      <p>
        {t('quiz')}{' '}
        <TextLink href={`/${view.locale}/lessons/${entry.lesson}`} prefetch={false}>
          {view.names.lesson(entry.lesson)}
        </TextLink>
        <span className="ml-2.5 text-ink-soft">
          {entry.isFinished
            ? t('quizScore', { right, asked: entry.asked })
            : t('quizOpen', { answered: entry.answers.length, asked: entry.asked })}
        </span>
      </p>
      {entry.answers.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit font-semibold text-accent text-xs">{t('answers')}</summary>
          <Answers entry={entry} view={view} />
        </details>
      )}
    </>
  );
}

async function Answers({ entry, view: { locale } }: { entry: QuizEntry; view: StoryView }) {
  const [week = '', slug = ''] = entry.lesson.split('/');
  const [t, found] = await Promise.all([getTranslations('story'), findQuiz(week, slug)]);
  const questions = new Map(found?.quiz.questions.map((question) => [question.id, question]));
  return (
    <ol className="mt-1.5 grid gap-2 text-sm">
      {entry.answers.map(({ questionId, given, isRight }) => {
        const words = answerInWords(questions.get(questionId), given);
        return (
          <li key={questionId} className="flex gap-2">
            <StatusMark status={isRight ? 'pass' : 'fail'} label={t(isRight ? 'right' : 'wrong')} compact className="mt-1 h-fit" />
            <span className="min-w-0">
              {words ? <InlineText text={words.prompt[locale]} /> : t('questionGone')}
              {words && (
                <span className="block text-ink-soft text-xs">
                  {t('chose')}{' '}
                  {words.chosen.length === 0 ? (
                    t('choseNothing')
                  ) : (
                    <InlineText text={words.chosen.map((text) => text[locale]).join(' · ')} />
                  )}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
