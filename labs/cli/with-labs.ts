import { join } from 'node:path';
import { composeLabs, type FurtherTopologies, type Labs } from '#labs/gateway/compose.ts';
import { type LabsEnv, parseLabsEnv } from '#labs/gateway/env.ts';
import { silentLog } from '#labs/gateway/log.ts';
import { CliError } from './cli-error.ts';

/** What a command may use. */
export interface CommandContext {
  readonly env: LabsEnv;
  /** Aborted by Ctrl-C; a command then cleans up and ends. */
  readonly signal: AbortSignal;
}

/** Puts engine and grader together for one command and takes them apart after it. Throws CliError when no engine can run here. */
export async function withLabs<T>({ env }: CommandContext, use: (labs: Labs) => Promise<T>, further?: FurtherTopologies): Promise<T> {
  const labs = await composeLabs(env, silentLog, further);
  labs.addActivity(() => true);
  try {
    const health = await labs.runtime.health();
    if (!health.available) {
      const problems = health.problems.map((problem) => `${problem.code}: ${problem.detail}`).join('\n  ');
      throw new CliError('could-not', `no sandbox can run on this machine\n  ${problems}`);
    }
    return await use(labs);
  } finally {
    await labs.dispose();
  }
}

/** Folder of all labs. */
export function labsDirectory(env: LabsEnv): string {
  return join(env.LUYEN_CHECKOUT_DIR, 'labs');
}

/** Settings of this process, checked. */
export function readEnv(): LabsEnv {
  try {
    return parseLabsEnv(process.env);
  } catch (cause) {
    throw new CliError('usage', `${cause instanceof Error ? cause.message : String(cause)} (start me with \`npm run lab\`)`, { cause });
  }
}
