import { runProgram } from './run-program.ts';

export interface ToolRun {
  readonly exitCode: number;
  /** What it wrote on both streams, at most 16 KiB. */
  readonly output: string;
}

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 16 * 1024;

/**
 * Runs one of the probe's own validators. Rejects with code `validator-failed` when it could not be run or did not end by
 * itself within 20 s.
 */
export async function runTool(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ToolRun> {
  const { exitCode, signal, output } = await runProgram(command, args, { env, timeoutMs: TIMEOUT_MS, maxOutput: MAX_OUTPUT }).catch(
    (cause: unknown) => {
      throw failed(`${command} could not be run`, cause);
    },
  );
  if (exitCode === null) throw failed(`${command} was ended by ${signal}`);
  return { exitCode, output };
}

function failed(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: 'validator-failed' });
}
