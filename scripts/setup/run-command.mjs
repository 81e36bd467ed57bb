/** One way to run a program and to say what went wrong when it fails. */
import { spawn } from 'node:child_process';

/** The end of what a program complained of, for an error message; what came before is dropped. */
const KEPT_COMPLAINT = 64 * 1024;

/** Programs at work, by how to stop them. @type {Map<import('node:child_process').ChildProcess, () => void>} */
const running = new Map();

/** Ends whatever is running: called when this process has to end before its work is done. */
export function stopRunningCommands() {
  for (const stop of running.values()) stop();
}

/**
 * Counts a process started elsewhere among those to stop.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ isGroup?: boolean }} [options] `isGroup`: it leads a process group of its own, and all of that is stopped.
 */
export function stopWithUs(child, { isGroup = false } = {}) {
  const { pid } = child;
  if (pid === undefined) return;
  running.set(child, () => (isGroup ? process.kill(-pid, 'SIGTERM') : child.kill('SIGTERM')));
  child.once('exit', () => running.delete(child));
}

/**
 * Runs a program to its end and resolves with what it wrote.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string, timeoutMs?: number, allowFailure?: boolean }} [options]
 * @returns {Promise<{ exitCode: number, stdout: string, stderr: string }>} Rejects when it cannot start or, unless `allowFailure`, exits other than 0.
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      timeout: options.timeoutMs,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    stopWithUs(child);
    // Whole: callers read it, and half of a list is a list that cannot be read.
    const stdout = collect(child.stdout, Number.POSITIVE_INFINITY);
    const stderr = collect(child.stderr);
    child.on('error', (cause) => reject(new Error(`${command} could not be started`, { cause })));
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128;
      if (exitCode !== 0 && options.allowFailure !== true) {
        reject(new Error(describeFailure([command, ...args].join(' '), signal ?? exitCode, `${stdout()}${stderr()}`)));
      } else resolve({ exitCode, stdout: stdout(), stderr: stderr() });
    });
    child.stdin?.on('error', () => undefined).end(options.input);
  });
}

/**
 * Keeps the end of a stream.
 *
 * @param {NodeJS.ReadableStream | null} stream
 * @param {number} [most] Characters kept.
 * @returns {() => string}
 */
export function collect(stream, most = KEPT_COMPLAINT) {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk) => {
    text = `${text}${chunk}`.slice(-most);
  });
  return () => text;
}

/**
 * @param {string} what
 * @param {string | number} ending Exit code or signal.
 * @param {string} output
 * @returns {string} A message with the last lines of output, which name the cause.
 */
export function describeFailure(what, ending, output) {
  const lines = output.trimEnd().split('\n').slice(-20);
  const shown = what.length > 200 ? `${what.slice(0, 200)}…` : what;
  return [`${shown} ended with ${ending}`, ...lines.map((line) => `    ${line}`)].join('\n');
}
