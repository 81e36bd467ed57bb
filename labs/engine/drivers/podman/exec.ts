/** Commands in a node over hijacked connections. */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { EngineError, type ExecSpec, type ExecStream, hasCode } from '../../port.ts';
import type { PodmanClient } from './client.ts';
import type { ExecJournal } from './exec-journal.ts';
import { splitFramedStream } from './framed-stream.ts';
import { hangUpProcess } from './hang-up.ts';

const CreatedSchema = z.object({ Id: z.string() });
const SessionSchema = z.object({ Running: z.boolean(), ExitCode: z.number(), Pid: z.number(), ContainerID: z.string() });
/**
 * Podman always listens for a sequence that detaches, and holds back its first key until the next one is typed. It
 * cannot be switched off per exec; its default begins with Ctrl-P, which every shell user types. This one begins with a
 * key hardly used, and is never typed by accident.
 */
const DETACH_KEYS = 'ctrl-^,ctrl-@,ctrl-^,ctrl-_,ctrl-^,ctrl-@,ctrl-^,ctrl-_';
/** Podman notices the end of a command a little after its output ended. */
const EXIT_POLL_MS = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560];

/** Starts a command; rejects with `node-down` when the container does not run, `not-found` when there is none. */
export async function startExec(client: PodmanClient, journal: ExecJournal, containerName: string, spec: ExecSpec): Promise<ExecStream> {
  const created = await client.call('POST', `/containers/${encodeURIComponent(containerName)}/exec`, { body: createRequest(spec) });
  const { Id: id } = CreatedSchema.parse(created.body);
  await journal.add(id, containerName);
  const start = { Detach: false, Tty: Boolean(spec.tty), ...(spec.tty ? { h: spec.tty.rows, w: spec.tty.cols } : {}) };
  const socket = await client.hijack(`/exec/${id}/start`, start).catch(async (error: unknown) => {
    await journal.remove(id);
    throw error;
  });
  const closed = once(socket, 'close').then(
    () => undefined,
    () => undefined, // a broken connection has ended too; `io` carries the error itself
  );
  let disposed = false;
  const exitCode = closed.then(() => (disposed ? hangUp(client, id) : endOf(client, id))).finally(() => journal.remove(id));
  exitCode.catch(() => undefined); // whoever asked for it gets the failure
  const streams: { io: Duplex; stderr?: NodeJS.ReadableStream } = spec.tty ? { io: socket } : splitFramedStream(socket);
  return {
    ...streams,
    exitCode,
    async resize(cols, rows) {
      // 4.3 answers 201 with an empty body; a command that just ended is nobody's failure.
      await client.call('POST', `/exec/${id}/resize`, { query: { w: cols, h: rows }, accept: [404, 409, 500] });
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      streams.io.destroy();
      socket.destroy();
    },
  };
}

function createRequest(spec: ExecSpec): Record<string, unknown> {
  return {
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: Boolean(spec.tty),
    Cmd: spec.command,
    Env: Object.entries(spec.env ?? {}).map(([name, value]) => `${name}=${value}`),
    User: spec.user ?? '',
    WorkingDir: spec.workingDir ?? '',
    DetachKeys: DETACH_KEYS,
  };
}

/** Nobody is at the other end any more: the command is told as a terminal would tell it, and may end or go on. */
async function hangUp(client: PodmanClient, id: string): Promise<number | null> {
  const session = await readSession(client, id);
  if (session?.Running) await hangUpProcess(session.Pid, session.ContainerID);
  return session && !session.Running ? session.ExitCode : null;
}

/** The exit code once the session stopped; null when the engine forgot it. */
async function endOf(client: PodmanClient, id: string): Promise<number | null> {
  for (const waitMs of EXIT_POLL_MS) {
    const session = await readSession(client, id);
    if (session === null) return null;
    if (!session.Running) return session.ExitCode;
    await delay(waitMs);
  }
  return null;
}

/** What the engine knows of an exec session; null when it knows nothing, or is away. */
export async function readSession(client: PodmanClient, id: string): Promise<z.infer<typeof SessionSchema> | null> {
  try {
    const { body } = await client.call('GET', `/exec/${id}/json`);
    const parsed = SessionSchema.safeParse(body);
    if (!parsed.success) throw new EngineError('internal', 'unexpected exec session', { cause: parsed.error });
    return parsed.data;
  } catch (error) {
    if (hasCode(error, 'not-found') || hasCode(error, 'engine-unavailable')) return null;
    throw error;
  }
}
