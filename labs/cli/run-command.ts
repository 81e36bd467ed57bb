import { parseArgs } from 'node:util';
import { CliError } from './cli-error.ts';
import { down } from './commands/down.ts';
import { exec } from './commands/exec.ts';
import { grade } from './commands/grade.ts';
import { list } from './commands/list.ts';
import { ps } from './commands/ps.ts';
import { replay } from './commands/replay.ts';
import { test } from './commands/test.ts';
import { up } from './commands/up.ts';
import { validate } from './commands/validate.ts';
import type { Output } from './console.ts';
import { USAGE } from './usage.ts';
import type { CommandContext } from './with-labs.ts';

/** Gradings mostly wait for timers of daemons: two cores carry more than two. */
const DEFAULT_PARALLEL = 3;
/** Scenes wait too, but some are three databases or brokers that start at once. */
const DEFAULT_SCENES = 2;

/** Runs one command line. Resolves to its exit code; throws CliError `usage` for one that cannot be understood. */
export async function runCommand(args: readonly string[], context: CommandContext, output: Output): Promise<number> {
  const [command, ...rest] = args;
  const split = rest.indexOf('--');
  const [own, passedOn] = split < 0 ? [rest, []] : [rest.slice(0, split), rest.slice(split + 1)];
  const { values, positionals } = readArgs(own);
  const [first, second] = positionals;
  const { json = false, sample = false, all = false, answer, parallel, again, variant } = values;
  switch (command) {
    case 'list':
      return list(context, output, { json });
    case 'test':
      return test(context, output, {
        labs: positionals,
        answer: answer ?? null,
        sample,
        json,
        parallel: parallelOf(parallel, DEFAULT_PARALLEL),
        again: againOf(again),
      });
    case 'grade':
      return grade(context, output, { lab: given(first, 'LAB'), answer: given(answer, '--answer DIR'), json });
    case 'up':
      return up(context, output, given(first, 'LAB'), variantsOf(variant));
    case 'ps':
      return ps(context, output, { json });
    case 'exec':
      if (passedOn.length === 0) throw new CliError('usage', `-- CMD… is missing\n\n${USAGE}`);
      return exec(context, { sandbox: given(first, 'SANDBOX'), node: given(second, 'NODE'), command: passedOn });
    case 'down':
      return down(context, output, all ? 'all' : { id: given(first, 'SANDBOX or --all') });
    case 'replay':
      return replay(context, output, { lessons: positionals, json, parallel: parallelOf(parallel, DEFAULT_SCENES), again: againOf(again) });
    case 'validate':
      return validate(context, output, { json });
    default:
      throw new CliError('usage', USAGE);
  }
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        sample: { type: 'boolean' },
        all: { type: 'boolean' },
        answer: { type: 'string' },
        parallel: { type: 'string' },
        again: { type: 'string' },
        variant: { type: 'string', multiple: true },
      },
    });
  } catch (cause) {
    throw new CliError('usage', `${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, { cause });
  }
}

function given(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new CliError('usage', `${name} is missing\n\n${USAGE}`);
  return value;
}

/** `GROUP=NAME`, as often as there are groups to pin. */
function variantsOf(pins: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pins.map((pin) => {
      const [, group = '', name = ''] = /^([^=]+)=([^=]+)$/.exec(pin) ?? [];
      if (group === '') throw new CliError('usage', `--variant is GROUP=NAME, not ${pin}`);
      return [group, name];
    }),
  );
}

const parallelOf = (text: string | undefined, fallback: number) => numberOf('--parallel', text ?? String(fallback), 1, 16);
const againOf = (text = '0') => numberOf('--again', text, 0, 5);

function numberOf(option: string, text: string, least: number, most: number): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new CliError('usage', `${option} is a whole number from ${least} to ${most}`);
  return number;
}
