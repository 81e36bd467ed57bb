/**
 * Recordings on disk: a folder per owner, a file per recording, named by ids of ours. All there is to know of one stands in
 * its first line and its last, so that a process that is killed leaves nothing to repair.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { folderName } from '#labs/engine/index.ts';
import type { RecordingInfo } from '../protocol.ts';
import type { TerminalSize } from '../terminals/terminal-size.ts';
import type { OpenedRecording } from './cast-writer.ts';
import { readLastSeconds } from './last-seconds.ts';
import { openRecordingFile } from './recording-file.ts';

const ID = /^[0-9a-z]{8,10}-[0-9a-f]{12}$/;
const ENDING = '.cast';
const MAX_HEADER_BYTES = 8 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Before this nobody can say that nothing happens in a recording: its first line may still be on its way. */
const EMPTY_AFTER_MS = 60_000;

/** What our header holds beyond asciicast's own; other players pass it over. */
const HeaderSchema = z.object({
  width: z.number(),
  height: z.number(),
  luyen: z.object({
    owner: z.string(),
    lab: z.string(),
    sandbox: z.string(),
    node: z.string(),
    terminal: z.string(),
    startedAtMs: z.number(),
    expiresAtMs: z.number(),
  }),
});
type Header = z.infer<typeof HeaderSchema>;

/** Which terminal of whom. */
export interface RecordedTerminal {
  readonly owner: string;
  readonly lab: string;
  readonly sandbox: string;
  readonly node: string;
  readonly terminal: string;
}

export interface StoredRecording {
  /** Its size now: it may grow, and no more than this is read. */
  readonly bytes: number;
  open(): Readable;
}

export interface RecordingStore {
  /** A new recording, kept for so many days. */
  create(terminal: RecordedTerminal, size: TerminalSize, keepDays: number): Promise<OpenedRecording>;
  /** Goes on with the newest recording of this terminal that began at `sinceMs` or later; null when there is none. */
  resume(terminal: RecordedTerminal, sinceMs: number): Promise<OpenedRecording | null>;
  /** Newest first; those in which nothing happened are not listed. `isLive` says which are being written. */
  list(owner: string, isLive: (id: string) => boolean): Promise<readonly RecordingInfo[]>;
  /** Null when this owner has none of that id. */
  find(owner: string, id: string): Promise<StoredRecording | null>;
  /** Idempotent. */
  remove(owner: string, id: string): Promise<void>;
  removeAll(owner: string): Promise<void>;
  /** Every recording that is past its time or in which nothing happened; those being written are left alone. */
  sweep(isLive: (id: string) => boolean): Promise<void>;
}

/** `directory` is made when needed. `onError` hears of writes that failed. */
export function createRecordingStore(directory: string, now: () => number, onError: (cause: unknown) => void): RecordingStore {
  const folder = (owner: string) => join(directory, folderName(owner));
  const file = (owner: string, id: string) => join(folder(owner), `${id}${ENDING}`);

  async function found(inFolder: string): Promise<readonly Found[]> {
    const names = (await entriesOf(inFolder)).filter((entry) => entry.isFile()).map(({ name }) => name);
    const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
    const all = await Promise.all(ids.filter((id) => ID.test(id)).map((id) => look(join(inFolder, `${id}${ENDING}`), id)));
    return all.filter((one) => one !== null).sort((a, b) => b.startedAtMs - a.startedAtMs);
  }

  async function ofOwner(owner: string): Promise<readonly Found[]> {
    // A folder name may stand for two owners when it is a hash; the header says whose it is.
    return (await found(folder(owner))).filter(({ header }) => header?.luyen.owner === owner);
  }

  return {
    async create(terminal, size, keepDays) {
      const startedAtMs = now();
      const id = `${startedAtMs.toString(36)}-${randomBytes(6).toString('hex')}`;
      await mkdir(folder(terminal.owner), { recursive: true, mode: 0o700 });
      const opened = await openRecordingFile(file(terminal.owner, id), onError);
      const { owner, lab, sandbox, node, terminal: name } = terminal;
      const expiresAtMs = startedAtMs + keepDays * DAY_MS;
      const header = {
        version: 2,
        width: size.cols,
        height: size.rows,
        timestamp: Math.floor(startedAtMs / 1000),
        title: `${lab} · ${node} · ${name}`,
        luyen: { owner, lab, sandbox, node, terminal: name, startedAtMs, expiresAtMs },
      };
      opened.append(`${JSON.stringify(header)}\n`);
      return { id, file: opened, startedAtMs, expiresAtMs, size, resumedAtS: null };
    },
    async resume(terminal, sinceMs) {
      const match = (await ofOwner(terminal.owner)).find(
        ({ header, startedAtMs }) => header !== null && startedAtMs >= sinceMs && isOf(header, terminal),
      );
      if (!match?.header) return null;
      const { id, header, startedAtMs, lastS } = match;
      const opened = await openRecordingFile(file(terminal.owner, id), onError);
      const size = { cols: header.width, rows: header.height };
      return { id, file: opened, startedAtMs, expiresAtMs: header.luyen.expiresAtMs, size, resumedAtS: lastS ?? 0 };
    },
    async list(owner, isLive) {
      const all = await ofOwner(owner);
      return all.flatMap((one) => (one.header && one.lastS !== null ? [infoOf(one, one.header, one.lastS, isLive(one.id))] : []));
    },
    async find(owner, id) {
      if (!ID.test(id)) return null;
      const one = await look(file(owner, id), id);
      if (one?.header?.luyen.owner !== owner) return null;
      return { bytes: one.bytes, open: () => createReadStream(file(owner, id), { end: one.bytes - 1 }) };
    },
    async remove(owner, id) {
      if (ID.test(id)) await rm(file(owner, id), { force: true });
    },
    async removeAll(owner) {
      for (const { id } of await ofOwner(owner)) await rm(file(owner, id), { force: true });
      await removeIfEmpty(folder(owner));
    },
    async sweep(isLive) {
      for (const entry of await entriesOf(directory)) {
        if (!entry.isDirectory()) continue;
        const inFolder = join(directory, entry.name);
        for (const one of await found(inFolder)) {
          const isEmpty = (one.header === null || one.lastS === null) && now() - one.changedAtMs > EMPTY_AFTER_MS;
          const isPast = one.header !== null && one.header.luyen.expiresAtMs <= now();
          if ((isPast || isEmpty) && !isLive(one.id)) await rm(join(inFolder, `${one.id}${ENDING}`), { force: true });
        }
        await removeIfEmpty(inFolder);
      }
    },
  };
}

interface Found {
  readonly id: string;
  readonly bytes: number;
  /** Null when the first line is none of ours: torn before it was whole. */
  readonly header: Header | null;
  readonly startedAtMs: number;
  readonly changedAtMs: number;
  /** Time of the last event; null when there is none. */
  readonly lastS: number | null;
}

/** Null when the file has gone meanwhile. */
async function look(path: string, id: string): Promise<Found | null> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
  try {
    const { size: bytes, mtimeMs: changedAtMs } = await handle.stat();
    const length = Math.min(bytes, MAX_HEADER_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    const header = parseHeader(buffer.subarray(0, bytesRead).toString('utf8').split('\n')[0] ?? '');
    const startedAtMs = header?.luyen.startedAtMs ?? 0;
    return { id, bytes, header, startedAtMs, changedAtMs, lastS: await readLastSeconds(handle, bytes) };
  } finally {
    await handle.close();
  }
}

function parseHeader(line: string): Header | null {
  try {
    return HeaderSchema.parse(JSON.parse(line));
  } catch {
    return null; // torn, or none of ours
  }
}

function isOf({ luyen }: Header, { owner, lab, sandbox, node, terminal }: RecordedTerminal): boolean {
  const isSameNode = luyen.sandbox === sandbox && luyen.node === node && luyen.terminal === terminal;
  return isSameNode && luyen.owner === owner && luyen.lab === lab;
}

function infoOf({ id, bytes, startedAtMs }: Found, { luyen }: Header, lastS: number, isLive: boolean): RecordingInfo {
  const durationMs = Math.round(lastS * 1000);
  return {
    id,
    lab: luyen.lab,
    sandbox: luyen.sandbox,
    node: luyen.node,
    terminal: luyen.terminal,
    startedAt: new Date(startedAtMs).toISOString(),
    endedAt: isLive ? null : new Date(startedAtMs + durationMs).toISOString(),
    durationMs,
    bytes,
    expiresAt: new Date(luyen.expiresAtMs).toISOString(),
  };
}

async function entriesOf(path: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}

async function removeIfEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ENOTEMPTY' && code !== 'ENOENT' && code !== 'EEXIST') throw cause;
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
