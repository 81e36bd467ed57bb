import type { ExecStream } from '#labs/engine/index.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { findSandbox } from '../find-sandbox.ts';
import { type CommandContext, withLabs } from '../with-labs.ts';

export interface ExecCommandOptions {
  readonly sandbox: string;
  readonly node: string;
  readonly command: readonly string[];
}

/** `exec SANDBOX NODE -- CMD…`: with a terminal when this one is one. Its exit code is the command's own. */
export async function exec(context: CommandContext, options: ExecCommandOptions): Promise<number> {
  return withLabs(context, async ({ runtime }) => {
    const sandbox = await findSandbox(runtime, options.sandbox);
    const node = sandbox.nodes.find((one) => one.node === options.node);
    if (node === undefined) throw new CliError('not-found', `sandbox ${sandbox.labels.sandboxId} has no node ${options.node}`);
    const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
    const tty = isTerminal ? { tty: { cols: process.stdout.columns, rows: process.stdout.rows } } : {};
    const env = { TERM: process.env.TERM ?? 'xterm-256color' };
    const stream = await runtime.exec(node.containerName, { command: options.command, env, workingDir: '/root', ...tty });
    try {
      return await join(stream, isTerminal, context.signal);
    } finally {
      stream.dispose();
    }
  });
}

/** Joins this process's streams to the command's until it ends. */
async function join(stream: ExecStream, isTerminal: boolean, signal: AbortSignal): Promise<number> {
  const { stdin, stdout, stderr } = process;
  const onResize = () => void stream.resize(stdout.columns, stdout.rows).catch(() => undefined); // the command has ended
  if (isTerminal) {
    stdin.setRawMode(true);
    stdout.on('resize', onResize);
  }
  signal.addEventListener('abort', () => stream.dispose(), { once: true });
  const ended = Promise.all([drained(stream.io, stdout), stream.stderr === undefined ? undefined : drained(stream.stderr, stderr)]);
  stdin.pipe(stream.io);
  try {
    const exitCode = await stream.exitCode;
    await ended;
    return exitCode ?? EXIT.couldNot;
  } finally {
    stdin.unpipe(stream.io);
    stdin.pause();
    stdout.off('resize', onResize);
    if (isTerminal) stdin.setRawMode(false);
  }
}

function drained(from: NodeJS.ReadableStream, to: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    from.on('end', resolve);
    from.on('close', resolve);
    from.on('error', () => resolve()); // the exit code tells how it went
    from.pipe(to, { end: false });
  });
}
