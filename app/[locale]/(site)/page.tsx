import { getTranslations } from 'next-intl/server';
import { DueLine } from '#app/_components/cohorts/due-line.tsx';
import { JoinHint } from '#app/_components/cohorts/join-hint.tsx';
import { NextStepLine } from '#app/_components/home/next-step-line.tsx';
import { StepRow } from '#app/_components/home/step-row.tsx';
import { labStandings } from '#app/_lib/attempts.ts';
import { type DueDates, dueDatesOf } from '#app/_lib/cohorts/find-deadlines.ts';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { NOTHING_DONE, nextStep, pathThroughWeek, type Standings, type Step } from '#app/_lib/curriculum/path-through-week.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { lessonStandings } from '#app/_lib/lesson-progress.ts';
import { lessonsWithQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { quizStandings } from '#app/_lib/quiz/quiz-standings.ts';
import { currentPerson } from '#app/_lib/session.ts';

async function loadStandings(): Promise<Standings> {
  const person = await currentPerson();
  if (!person) return NOTHING_DONE;
  const [lessons, quizzes, labs] = await Promise.all([lessonStandings(person.id), quizStandings(person.id), labStandings(person.id)]);
  return { lessons, quizzes, labs };
}

/** The weeks as one column, and above them the one thing to do next. */
export default async function HomePage({ params }: { params: Promise<{ locale: string }> }) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  const [t, shell, weeks, standings, due] = await Promise.all([
    getTranslations('home'),
    getTranslations('shell'),
    curriculum(),
    loadStandings(),
    dueDatesOf(person),
  ]);
  const asking = await lessonsWithQuiz(weeks);
  const paths = weeks.map((week) => ({ week, steps: pathThroughWeek(week, asking, standings) }));
  return (
    <main id="content" className="mx-auto max-w-[44rem] px-4 pt-14 pb-24 sm:px-6 sm:pt-20">
      <h1 className="mb-7 max-w-[30ch] text-balance font-semibold text-xl">{shell('tagline')}</h1>
      <NextStepLine step={nextStep(paths.flatMap(({ steps }) => steps))} />
      {paths.map(({ week, steps }) => (
        <section key={week.id} aria-labelledby={week.id} className="mt-16">
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 id={week.id}>
              <span className="block text-ink-soft text-sm">{t('week', { number: week.number })}</span>
              <span className="block text-pretty font-semibold text-lg">{week.title[locale]}</span>
            </h2>
            <WeekDue at={due(week.id)} isDone={steps.every(isOver)} />
          </div>
          <ol className="border-line border-b">
            {steps.map((step) => (
              <StepRow key={step.path} step={step} due={ownDue(step, week.id, due)} />
            ))}
          </ol>
        </section>
      ))}
      <JoinHint person={person} />
    </main>
  );
}

const isOver = ({ kind, state }: Step) => kind !== 'lab' || state === 'done';

/** When a lab is due, where that is not what its week's line says already; what is passed is due no more. */
function ownDue(step: Step, week: string, due: DueDates): Date | null {
  const at = isOver(step) ? null : due(step.id);
  return at?.getTime() === due(week)?.getTime() ? null : at;
}

function WeekDue({ at, isDone }: { at: Date | null; isDone: boolean }) {
  return at && <DueLine at={at} isDone={isDone} className="text-sm" />;
}
