import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atMost } from './at-most.ts';
import type { RabbitmqOperations } from './rabbitmq-protocol.ts';
import { type ProgramRun, runProgram } from './run-program.ts';

type Args = RabbitmqOperations['rabbitmq.ask']['args'];
type Answer = RabbitmqOperations['rabbitmq.ask']['answer'];

/** Past Debian's wrapper, which would run it as the probe's user rabbitmq with that user's cookie. */
const RABBITMQCTL = '/usr/lib/rabbitmq/bin/rabbitmqctl';
/** Nobody and nogroup. */
const NOBODY = 65_534;
const DEFAULT_TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 4 * 1024 * 1024;
/** What the shell says for a program that took too long. */
const LATE = 124;

/** An Erlang VM takes up to 80 MB of the probe's 256. */
const inTurn = atMost(2);

/**
 * Erlang's distribution trusts whoever it is connected to: a node that is not what it seems could make our rabbitmqctl run
 * anything. So it runs as nobody, in a user namespace without root and a process namespace that ends with it: nothing it is
 * made to do can touch the probe's own processes and files, or outlive the question.
 */
const CONTAINED = ['--user', '--pid', '--fork', '--kill-child'];

const ENVIRONMENT = {
  /** One scheduler, which does not spin; listens to nobody, so it needs no epmd and no name of its own. */
  RABBITMQ_CTL_ERL_ARGS: '+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none -dist_listen false',
  ERL_CRASH_DUMP_BYTES: '0',
} as const;

/**
 * Runs `rabbitmqctl --quiet -n <node> …` for each command in turn; about 0.7 s each. What the node's answer was is in the
 * exit code (64 usage, 69 no connection or a wrong cookie, 75 timed out there, 124 ended by us); rejects only when rabbitmqctl
 * could not be run.
 */
export async function askRabbitmq({ node, cookie, commands, timeoutMs = DEFAULT_TIMEOUT_MS }: Args): Promise<Answer> {
  const home = await mkdtemp(path.join(tmpdir(), 'rabbitmqctl-'));
  try {
    const file = path.join(home, '.erlang.cookie');
    await writeFile(file, cookie, { mode: 0o400 });
    await chown(file, NOBODY, NOBODY);
    await chown(home, NOBODY, NOBODY);
    const results: Answer['results'][number][] = [];
    for (const command of commands) results.push(await inTurn(() => ask(home, node, command, timeoutMs)));
    return { results };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function ask(home: string, node: string, command: readonly string[], timeoutMs: number): Promise<Answer['results'][number]> {
  const args = [...CONTAINED, RABBITMQCTL, '--quiet', '--node', node, ...command];
  const run = await runProgram('unshare', args, {
    env: { ...ENVIRONMENT, HOME: home },
    cwd: '/',
    uid: NOBODY,
    gid: NOBODY,
    timeoutMs,
    maxOutput: MAX_OUTPUT,
  });
  return resultOf(run, timeoutMs);
}

function resultOf({ exitCode, signal, late, stdout, stderr }: ProgramRun, timeoutMs: number): Answer['results'][number] {
  if (late) return { exitCode: LATE, stdout, stderr: `${stderr}no answer within ${timeoutMs} ms` };
  if (exitCode === null) throw Object.assign(new Error(`rabbitmqctl was ended by ${signal}`), { code: 'tool-failed' });
  return { exitCode, stdout, stderr };
}
