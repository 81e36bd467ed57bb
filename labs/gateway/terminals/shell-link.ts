/**
 * The connection to a shell that runs under dtach in a node. It speaks to dtach's socket itself, through the engine,
 * instead of running an attach program there: one hop less for every keystroke, and when the labs process is killed the
 * kernel closes the connection, so nothing is left behind in the node and the shell goes on.
 */
import type { Duplex } from 'node:stream';
import type { Runtime } from '#labs/engine/port.ts';
import { encodeAttach, encodePush, encodeRedraw, encodeResize, MAX_PUSH_BYTES } from './dtach-packets.ts';
import type { TerminalSize } from './terminal-size.ts';

export interface ShellListener {
  onOutput(chunk: Buffer): void;
  /** All typed input has been taken. */
  onInputTaken(): void;
  /** The shell ended, or the node did; not called after `dispose`. */
  onEnd(): void;
}

export interface ShellLink {
  /** False when a shell was already running there. */
  readonly isNew: boolean;
  /** Typed bytes not yet taken by the node. */
  readonly pendingInputBytes: number;
  write(bytes: Uint8Array): void;
  resize(size: TerminalSize): void;
  /** Makes a program that was already running paint its whole screen again. */
  repaint(size: TerminalSize): void;
  pause(): void;
  resume(): void;
  /** Lets go; the shell goes on. */
  dispose(): void;
}

export interface ShellPlace {
  readonly containerName: string;
  /** Name of the terminal: `main`, `2`, … */
  readonly terminal: string;
}

const SOCKET_DIRECTORY = '/run/luyen';
const START_TIMEOUT_MS = 10_000;
const SHELL_ENVIRONMENT = { TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8' };

const START_SCRIPT = `mkdir -p -m 700 ${SOCKET_DIRECTORY} && rm -f "$1" && exec dtach -n "$1" -z /bin/sh -c "$2"`;
/**
 * Waits for the first size, because dtach throws output away until somebody listens. At the end it says the exit code in
 * a control string that terminals ignore.
 */
const SHELL_SCRIPT = `while [ "$(stty size)" = "0 0" ]; do sleep 0.01; done; /bin/bash -l; printf '\\033]7770;%d\\007' $?`;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is a terminal's control string
const EXIT_MARK = /\x1b\]7770;(\d{1,3})\x07$/;

/** The exit code a shell's last output tells; null when it was cut off before it could. */
export function readExitCode(lastOutput: string): number | null {
  const match = EXIT_MARK.exec(lastOutput);
  return match ? Number(match[1]) : null;
}

/** Our failure to have a shell in a node that runs. */
export class ShellStartError extends Error {
  readonly code = 'no-shell';
}

/** Connects to the shell of a terminal, starting it first where there is none. Rejects with `EngineError` or `ShellStartError`. */
export async function openShell(runtime: Runtime, place: ShellPlace, size: TerminalSize, listener: ShellListener): Promise<ShellLink> {
  const path = `${SOCKET_DIRECTORY}/${place.terminal}.tty`;
  const running = await runtime.connectSocket(place.containerName, path);
  if (running) return createShellLink(running, false, size, listener);
  await startShell(runtime, place.containerName, path);
  const started = await runtime.connectSocket(place.containerName, path);
  if (!started) throw new ShellStartError(`no shell listens at ${path}`);
  return createShellLink(started, true, size, listener);
}

async function startShell(runtime: Runtime, containerName: string, path: string): Promise<void> {
  const command = ['/bin/sh', '-c', START_SCRIPT, 'luyen', path, SHELL_SCRIPT];
  const spec = { command, env: SHELL_ENVIRONMENT, workingDir: '/root' };
  const result = await runtime.run(containerName, spec, { timeoutMs: START_TIMEOUT_MS });
  if (result.exitCode !== 0)
    throw new ShellStartError(`dtach did not start (${result.exitCode}): ${result.stderr.toString('utf8').slice(0, 500)}`);
}

/** Speaks dtach's protocol over `io`, a fresh connection to its socket. Owns `io`. */
export function createShellLink(io: Duplex, isNew: boolean, size: TerminalSize, listener: ShellListener): ShellLink {
  const queue: Buffer[] = [];
  let pendingInputBytes = 0;
  let isWriting = false;
  let isOver = false;

  function send(packets: Buffer): void {
    if (isOver) return;
    queue.push(packets);
    pendingInputBytes += packets.length;
    if (!isWriting) writeNext();
  }

  // One write at a time, each taken before the next: see MAX_WRITE_BYTES.
  function writeNext(): void {
    const packets = queue.shift();
    if (!packets || isOver) {
      isWriting = false;
      if (!isOver) listener.onInputTaken();
      return;
    }
    isWriting = true;
    io.write(packets, () => {
      pendingInputBytes -= packets.length;
      writeNext();
    });
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    io.destroy();
    listener.onEnd();
  }

  io.on('data', (chunk: Buffer) => {
    if (!isOver) listener.onOutput(chunk);
  });
  io.once('end', end);
  io.once('close', end);
  // A broken connection is the shell's end for us; whether the node is still there is asked by the listener.
  io.once('error', end);
  send(Buffer.concat([encodeAttach(), encodeRedraw(size)]));

  return {
    isNew,
    get pendingInputBytes() {
      return pendingInputBytes;
    },
    write(bytes) {
      for (let from = 0; from < bytes.length; from += MAX_PUSH_BYTES) send(encodePush(bytes.subarray(from, from + MAX_PUSH_BYTES)));
    },
    resize: (next) => send(encodeResize(next)),
    // Some programs ignore the signal unless the size did change.
    repaint: (next) => send(Buffer.concat([encodeResize({ cols: next.cols, rows: Math.max(1, next.rows - 1) }), encodeRedraw(next)])),
    pause: () => void io.pause(),
    resume: () => void io.resume(),
    dispose() {
      if (isOver) return;
      isOver = true;
      io.destroy();
    },
  };
}
