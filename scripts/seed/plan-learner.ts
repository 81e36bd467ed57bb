/** How one learner goes through the weeks: what they read, answer and hand in, and when. Pure, and the same at every seed. */
import type { Chance } from './chance.ts';

export interface PlannedReading {
  readonly kind: 'reading';
  readonly lesson: string;
  readonly percent: number;
  readonly at: Date;
}

export interface PlannedSitting {
  readonly kind: 'sitting';
  readonly lesson: string;
  /** How probably an answer is right. */
  readonly skill: number;
  /** Stops after so many questions; null answers all. */
  readonly stopsAfter: number | null;
  readonly at: Date;
}

export interface PlannedAttempt {
  readonly kind: 'attempt';
  readonly lab: string;
  readonly answer: string;
  readonly at: Date;
}

export type PlannedStep = PlannedReading | PlannedSitting | PlannedAttempt;

export interface LearnablePath {
  readonly lessons: readonly { readonly id: string; readonly hasQuiz: boolean }[];
  /** In the order they are done. `right` and `wrong` are names of answers. */
  readonly labs: readonly { readonly id: string; readonly right: readonly string[]; readonly wrong: readonly string[] }[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** From `startsAt` up to `now`. The quick get through everything; some stop half way; some stay with one mistake. */
export function planLearner(path: LearnablePath, chance: Chance, startsAt: Date, now: Date): readonly PlannedStep[] {
  const zeal = chance.next();
  // One in ten has not come yet; the rest get as far as their zeal takes them.
  if (zeal < 0.1) return [];
  const reach = Math.min(1, 0.15 + zeal);
  const clock = createClock(startsAt, now, chance);
  const skill = 0.45 + chance.next() * 0.5;
  const steps: PlannedStep[] = [];
  const lessons = path.lessons.slice(0, Math.ceil(path.lessons.length * reach));
  const labs = path.labs.slice(0, Math.ceil(path.labs.length * reach));
  const perLab = Math.ceil(lessons.length / Math.max(1, labs.length));
  for (let at = 0; at < Math.max(labs.length, 1); at += 1) {
    for (const lesson of lessons.slice(at * perLab, (at + 1) * perLab)) steps.push(...study(lesson, skill, chance, clock));
    const lab = labs[at];
    const isLast = at === labs.length - 1 && reach < 1;
    if (lab) steps.push(...practise(lab, isLast, chance, clock));
  }
  return steps.filter((step) => step.at < now);
}

function study({ id: lesson, hasQuiz }: LearnablePath['lessons'][number], skill: number, chance: Chance, clock: Clock): PlannedStep[] {
  const percent = chance.next() < 0.85 ? 100 : chance.between(20, 80);
  const reading: PlannedStep = { kind: 'reading', lesson, percent, at: clock.after(10, 40) };
  if (!hasQuiz || percent < 100 || chance.next() < 0.1) return [reading];
  const stopsAfter = chance.next() < 0.08 ? chance.between(1, 3) : null;
  return [reading, { kind: 'sitting', lesson, skill, stopsAfter, at: clock.after(3, 12) }];
}

/** Mistakes first. Who stops here stops without a right one, one in four of them with the same mistake again and again. */
function practise(lab: LearnablePath['labs'][number], isLast: boolean, chance: Chance, clock: Clock): PlannedStep[] {
  const hand = (answer: string | undefined): PlannedStep[] =>
    answer === undefined ? [] : [{ kind: 'attempt', lab: lab.id, answer, at: clock.after(6, 35) }];
  const mistakes = Array.from({ length: chance.between(0, 3) }, () => hand(chance.pick(lab.wrong))).flat();
  if (!isLast) return [...mistakes, ...hand(chance.pick(lab.right))];
  const same = chance.pick(lab.wrong);
  const again = chance.next() < 0.25 ? Array.from({ length: chance.between(3, 5) }, () => hand(same)).flat() : hand(same);
  return [...mistakes, ...again];
}

interface Clock {
  /** Goes on by so many minutes, and now and then to another day; says when that is. */
  after(minMinutes: number, maxMinutes: number): Date;
}

function createClock(startsAt: Date, now: Date, chance: Chance): Clock {
  const days = Math.max(1, Math.floor((now.getTime() - startsAt.getTime()) / DAY_MS));
  let atMs = startsAt.getTime() + chance.between(0, Math.floor(days / 3)) * DAY_MS + chance.between(1, 10) * 60 * MINUTE_MS;
  return {
    after(min, max) {
      const pause = chance.next() < 0.22 ? chance.between(12, 40) * 60 * MINUTE_MS : 0;
      atMs += pause + chance.between(min, max) * MINUTE_MS;
      return new Date(atMs);
    },
  };
}
