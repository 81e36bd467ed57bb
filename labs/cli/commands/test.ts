import { type LabAnswer, listLabIds, loadAnswers, loadLab } from '#labs/catalog/index.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import { CliError, EXIT } from '../cli-error.ts';
import type { Output } from '../console.ts';
import { doneAgain } from '../done-again.ts';
import { unexpected } from '../expectation.ts';
import { gradeAnswer } from '../grade-answer.ts';
import { sampleAnswers } from '../sample-answers.ts';
import { type AnswerOutcome, testSummary, unsteadyAnswers } from '../test-summary.ts';
import { type CommandContext, labsDirectory, withLabs } from '../with-labs.ts';

export interface TestCommandOptions {
  /** Empty: all. */
  readonly labs: readonly string[];
  readonly answer: string | null;
  readonly sample: boolean;
  readonly json: boolean;
  /** Sandboxes at a time. */
  readonly parallel: number;
  /** How many times more an answer that was not graded as expected is graded; it counts when it is as expected once. */
  readonly again: number;
}

interface Chosen {
  readonly lab: string;
  readonly answer: LabAnswer;
}

/** `test [LAB…] [--answer NAME] [--sample] [--again N] [--json]`: answers against their expectation, each on a fresh sandbox. */
export async function test(context: CommandContext, output: Output, options: TestCommandOptions): Promise<number> {
  const startedAt = performance.now();
  const chosen = await chooseAnswers(context, options);
  output.progress(`${chosen.length} answers, ${options.parallel} sandboxes at a time`);
  const order = slowestFirst(chosen);
  const graded = await withLabs(context, (labs) =>
    doneAgain(order, { ...options, isRight: ({ ok }: AnswerOutcome) => ok, say: output.progress }, ({ lab, answer }) =>
      testOne(context, labs, lab, answer, output),
    ),
  );
  context.signal.throwIfAborted();
  const outcomes = chosen.flatMap((one): AnswerOutcome[] => {
    const tried = graded[order.indexOf(one)];
    return tried === undefined ? [] : [{ ...tried.result, earlier: tried.earlier.map(({ problems }) => problems) }];
  });
  const passed = outcomes.every((outcome) => outcome.ok);
  if (options.json) output.result(JSON.stringify({ passed, answers: outcomes, unsteady: unsteadyAnswers(outcomes) }, null, 2));
  else for (const line of testSummary(outcomes, performance.now() - startedAt)) output.result(line);
  return passed ? EXIT.passed : EXIT.notPassed;
}

/** Answers that pass are graded to the end, mutants seldom: begun last, one of those would be waited for alone. */
function slowestFirst(chosen: readonly Chosen[]): readonly Chosen[] {
  return [...chosen.filter(({ answer }) => answer.expect === 'pass'), ...chosen.filter(({ answer }) => answer.expect !== 'pass')];
}

async function testOne(context: CommandContext, labs: Labs, lab: string, answer: LabAnswer, output: Output): Promise<AnswerOutcome> {
  const startedAt = performance.now();
  const say = (line: string) => output.progress(`${lab.replace(/^.*\//, '')} ${answer.name}: ${line}`);
  const outcome = (problems: readonly string[]): AnswerOutcome => ({
    lab,
    answer: answer.name,
    expect: answer.expect,
    ok: problems.length === 0,
    problems,
    earlier: [],
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const result = outcome(unexpected(answer.expect, await gradeAnswer(labs, lab, answer, context.signal, say)));
    say(result.ok ? 'as expected' : `NOT as expected: ${result.problems.join('; ')}`);
    return result;
  } catch (cause) {
    context.signal.throwIfAborted();
    const problem = `could not be graded: ${cause instanceof Error ? cause.message : String(cause)}`;
    say(problem);
    return outcome([problem]);
  }
}

async function chooseAnswers(context: CommandContext, options: TestCommandOptions): Promise<readonly Chosen[]> {
  const directory = labsDirectory(context.env);
  const ids = options.labs.length > 0 ? options.labs : await listLabIds(directory);
  const chosen: Chosen[] = [];
  for (const id of ids) {
    const lab = await loadLab(directory, id);
    const all = await loadAnswers(lab);
    const wanted =
      options.answer === null ? (options.sample ? sampleAnswers(all) : all) : all.filter((answer) => answer.name === options.answer);
    chosen.push(...wanted.map((answer) => ({ lab: lab.id, answer })));
  }
  if (chosen.length === 0)
    throw new CliError('not-found', options.answer === null ? 'no lab has an answer' : `no answer is named ${options.answer}`);
  return chosen;
}
