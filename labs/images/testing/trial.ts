/** Examples of the reference, tried on the daemons of a node: what one trial is, and how many are run in one command. */
import { z } from 'zod';
import type { ReferenceEntry, ReferencePage } from '#content/format/reference-schema.ts';

/** One example, as a shell script that ends with 0 when the daemon takes it. */
export interface Trial {
  /** The entry's id. */
  readonly entry: string;
  readonly script: string;
}

/** How the examples of one page are tried. */
export interface PageTrials {
  readonly page: string;
  /** Run once, as root, before them all; it must end with 0. */
  readonly prepare: string;
  /** One trial for each example that a daemon can judge; none for those that are only read, as lines of a log. */
  readonly trialsOf: (page: ReferencePage) => readonly Trial[];
  /** What the daemon must refuse, or the trials above prove nothing. */
  readonly refused: readonly Trial[];
}

export interface Outcome {
  readonly entry: string;
  readonly exitCode: number;
  /** What it said, both streams together, cut short. */
  readonly output: string;
}

/** A trial that hangs is ended after this long and counts as refused. */
const TRIAL_SECONDS = 60;

/** Reads trials from stdin, writes outcomes: one command for all of them, since starting one costs more than a trial. */
const RUNNER = `
import json, subprocess, sys
def run(trial):
    try:
        done = subprocess.run(['bash', '-euo', 'pipefail', '-c', trial['script']], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=${TRIAL_SECONDS}, cwd='/tmp')
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        return 124, late.stdout or b''
outcomes = []
for trial in json.load(sys.stdin):
    code, said = run(trial)
    outcomes.append({'entry': trial['entry'], 'exitCode': code, 'output': said.decode('utf-8', 'replace')[:2000]})
json.dump(outcomes, sys.stdout)
`;

/** The command that runs trials given to its stdin as JSON. */
export const TRIAL_COMMAND: readonly string[] = ['python3', '-c', RUNNER];

const OutcomesSchema = z.array(z.object({ entry: z.string(), exitCode: z.number(), output: z.string() }));

/** What `TRIAL_COMMAND` printed. Throws when it printed something else. */
export function readOutcomes(stdout: string): readonly Outcome[] {
  return OutcomesSchema.parse(JSON.parse(stdout));
}

/** A script that writes `text` to a file, whatever is in it. */
export function writing(file: string, text: string): string {
  return `printf %s '${Buffer.from(text).toString('base64')}' | base64 -d > ${file}`;
}

/** An entry's default as the page gives it: the first thing in it that is code, the same in both languages. Null when it is told in words. */
export function writtenDefault({ default: text }: ReferenceEntry): string | null {
  return /`([^`]+)`/.exec(text?.en ?? '')?.[1] ?? null;
}

/**
 * Trials that a daemon told nothing has the defaults that the page gives. `lineOf` says which line of `file`, where the
 * daemon wrote its settings, tells an entry's; an entry whose default is words is not asked about.
 */
export function defaultTrials(
  page: ReferencePage,
  file: string,
  lineOf: Readonly<Record<string, (value: string) => string>>,
): readonly Trial[] {
  const entries = page.groups.flatMap((group) => group.entries);
  return Object.entries(lineOf).map(([id, line]) => {
    const entry = entries.find((each) => each.id === id);
    const value = entry ? writtenDefault(entry) : null;
    return {
      entry: `default of ${id}`,
      script: value === null ? 'false' : `grep -qxF -e '${line(value)}' ${file} || { cat ${file}; false; }`,
    };
  });
}

/** The commands of a `console` example: its lines after a prompt, one after the other. What stands between them is output. */
export function typedTrial(entry: string, example: string): Trial {
  const lines = example.split('\n').flatMap((line) => /^[#$] (.+)$/.exec(line)?.[1] ?? []);
  return { entry, script: lines.length === 0 ? 'false' : lines.join('\n') };
}
