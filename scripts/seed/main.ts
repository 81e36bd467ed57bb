/** Fills the platform with a cohort that looks lived in. Started by scripts/seed.mjs. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { isHttpProblem } from '#app/_lib/http-problem.ts';
import { lessonsWithQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { type LabAnswer, type LabDefinition, loadAnswers, loadLabs } from '#labs/catalog/index.ts';
import { labsDirectory, readEnv, withLabs } from '#labs/cli/with-labs.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import { disposeDatabase } from '#prisma/client.ts';
import { migrate } from '#prisma/migrate.ts';
import { createChance } from './chance.ts';
import { chooseAnswers } from './choose-answers.ts';
import { createGradedAnswers, type GradedAnswer } from './graded-answers.ts';
import { liveThrough } from './live-through.ts';
import { isNameInUse, makeCohort, type SeededCohort } from './make-cohort.ts';
import { type LearnablePath, planLearner } from './plan-learner.ts';
import { readSeedOptions, type SeedOptions, USAGE } from './seed-options.ts';

/** Of these an answer is graded in less than a minute. */
const QUICK_LABS = ['haproxy-basics', 'haproxy-balancing', 'haproxy-http', 'keepalived-vip'].map((lab) => `week-1/${lab}`);
const DAYS = 14;
const DAY_MS = 24 * 3_600_000;
const SEED = 20_261_123;

interface UsedLab {
  readonly lab: LabDefinition;
  readonly answers: readonly LabAnswer[];
}

async function main(): Promise<void> {
  const options = readSeedOptions(process.argv.slice(2));
  const env = readEnv();
  const say = (line: string) => console.error(`seed: ${line}`);
  await migrate(process.env.DATABASE_URL ?? '');
  if (await isNameInUse(options.name)) throw new Error(`There is a cohort “${options.name}” with people in it. Choose another --name.`);
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
  const used = await usedLabs(labsDirectory(env), options);
  const graded = await withLabs({ env, signal: ending.signal }, (labs) =>
    gradeAll(labs, used, join(env.LUYEN_DATA_DIR, 'seed'), ending.signal, say),
  );
  const cohort = await fill(options, used, graded, say);
  console.log(`Cohort “${options.name}”: ${cohort.learners.length} learners, one mentor.`);
  console.log(`  mentor    ${cohort.mentor}`);
  console.log(`  learner   ${cohort.learners[0]?.email} (and ${cohort.learners.length - 1} more, on the cohort's page of people)`);
  console.log(`  password  ${cohort.password} (for all of them, shown this once)`);
  console.log(`  page      /vi/mentor/${cohort.id}`);
}

async function usedLabs(labsDir: string, { labs: wanted, answers }: SeedOptions): Promise<readonly UsedLab[]> {
  const all = await loadLabs(labsDir);
  const unknown = (wanted ?? []).find((id) => !all.some((lab) => lab.id === id));
  if (unknown !== undefined) throw new Error(`There is no lab ${unknown}.`);
  const ids = wanted === null ? QUICK_LABS : wanted.length === 0 ? all.map(({ id }) => id) : wanted;
  const chosen = all.filter(({ id }) => ids.includes(id));
  return Promise.all(chosen.map(async (lab) => ({ lab, answers: chooseAnswers(await loadAnswers(lab), answers) })));
}

/** One at a time: whoever learns on this machine meanwhile comes first. An answer that cannot be graded is nobody's. */
async function gradeAll(labs: Labs, used: readonly UsedLab[], directory: string, signal: AbortSignal, say: (line: string) => void) {
  const answers = createGradedAnswers(labs, directory, signal, say);
  const graded = new Map<string, GradedAnswer>();
  for (const { lab, answers: own } of used) {
    for (const answer of own) {
      signal.throwIfAborted();
      try {
        graded.set(`${lab.id} ${answer.name}`, await answers.of(lab.id, answer));
      } catch (cause) {
        signal.throwIfAborted();
        say(`${lab.id} ${answer.name}: left out, ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
  }
  return graded;
}

async function fill(
  { cohort: count, name }: SeedOptions,
  used: readonly UsedLab[],
  graded: ReadonlyMap<string, GradedAnswer>,
  say: (line: string) => void,
): Promise<SeededCohort> {
  const now = new Date();
  const startsAt = new Date(now.getTime() - DAYS * DAY_MS);
  const path = await pathOf(used, graded);
  const deadlines = [{ item: 'week-1', inDays: 5 }, ...path.labs.slice(0, 2).map(({ id }, at) => ({ item: id, inDays: at - 3 }))];
  const password = randomBytes(9).toString('base64url');
  say(`making ${count} learners`);
  const cohort = await makeCohort({ name, count, password, startsAt, now, deadlines }, createChance(SEED));
  for (const [at, { id }] of cohort.learners.entries()) {
    const chance = createChance(SEED + at + 1);
    const gradedOf = ({ lab, answer }: { readonly lab: string; readonly answer: string }) => {
      const found = graded.get(`${lab} ${answer}`);
      if (!found) throw new Error(`${lab} ${answer} was not graded`);
      return found;
    };
    await liveThrough(id, planLearner(path, chance, startsAt, now), gradedOf, chance);
    if ((at + 1) % 10 === 0) say(`${at + 1} of ${count} have learned`);
  }
  return cohort;
}

async function pathOf(used: readonly UsedLab[], graded: ReadonlyMap<string, GradedAnswer>): Promise<LearnablePath> {
  const weeks = await curriculum();
  const asking = await lessonsWithQuiz(weeks);
  const lessons = weeks.flatMap((week) => week.lessons).map(({ id }) => ({ id, hasQuiz: asking.has(id) }));
  const labs = used.map(({ lab, answers }) => {
    const names = (passed: boolean) =>
      answers.flatMap(({ name }) => (graded.get(`${lab.id} ${name}`)?.report.passed === passed ? [name] : []));
    return { id: lab.id, right: names(true), wrong: names(false) };
  });
  return { lessons, labs };
}

main()
  .catch((cause: unknown) => {
    const text = isHttpProblem(cause) && cause.code === 'conflict' ? 'These people have accounts already. Choose another --name.' : null;
    console.error(text ?? (cause instanceof Error ? cause.message : cause));
    if (cause instanceof Error && cause.name === 'TypeError') console.error(cause.stack);
    if (cause instanceof Error && /--/.test(cause.message)) console.error(`\n${USAGE}`);
    process.exitCode = 1;
  })
  .finally(() => disposeDatabase());
