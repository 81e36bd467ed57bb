/** What `npm run seed` was asked for. */
import { parseArgs } from 'node:util';

export interface SeedOptions {
  /** Learners. */
  readonly cohort: number;
  readonly name: string;
  /** Lab ids; null for those that are quick to grade, empty for all. */
  readonly labs: readonly string[] | null;
  /** Answers graded of each lab, one of them correct. */
  readonly answers: number;
}

export const USAGE = `npm run seed -- --cohort N [--name NAME] [--labs week-1/a,week-1/b | --labs all] [--answers N]

Makes a cohort of N learners (1 to 200) with a mentor, deadlines, reading, quizzes and attempts. Each answer that is used is
graded once, really, on a sandbox of this machine; what came of it is kept in the data directory for the next seed.`;

/** Throws an Error with words for whoever typed it. */
export function readSeedOptions(args: readonly string[]): SeedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cohort: { type: 'string', default: '30' },
      name: { type: 'string', default: 'Lớp mẫu' },
      labs: { type: 'string' },
      answers: { type: 'string', default: '5' },
    },
  });
  const labs = values.labs === undefined ? null : values.labs === 'all' ? [] : values.labs.split(',');
  return {
    cohort: readCount('--cohort', values.cohort, 200),
    name: values.name,
    labs,
    answers: readCount('--answers', values.answers, 100),
  };
}

function readCount(name: string, text: string, max: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > max) throw new Error(`${name} must be a number from 1 to ${max}`);
  return count;
}
