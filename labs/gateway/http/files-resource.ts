/** `/sandboxes/:id/nodes/:node/tree` and `/file`: the editor's view of a node's real files. */
import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { z } from 'zod';
import type { FileContent, Runtime, Sandboxes } from '#labs/engine/index.ts';
import { GatewayError } from '../gateway-error.ts';
import { type FileBody, FileWriteSchema } from '../protocol.ts';
import { readBody } from './read-body.ts';
import { type Call, done, ok, parameter, type Route } from './route.ts';
import { requireContainer } from './sandboxes-resource.ts';

/** 4 MiB of text, with room for JSON's escapes. */
const MAX_WRITE_BODY_BYTES = 12 * 1024 * 1024;

/** An absolute path without `.`, `..`, empty parts or NUL. What it means inside the node is the engine's to contain. */
export const NodePathSchema = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => path.startsWith('/') && !path.includes('\0'))
  .refine(
    (path) =>
      path === '/' ||
      path
        .slice(1)
        .split('/')
        .every((part) => part !== '' && part !== '.' && part !== '..'),
  );

/** Changes whenever the content does. */
export const revisionOf = (data: Buffer): string => createHash('sha256').update(data).digest('base64url').slice(0, 22);

/** The file as the editor gets it: text when it is valid UTF-8 without NUL, else base64. */
export function fileBody(path: string, file: FileContent): FileBody {
  const text = decodeText(file.data);
  return {
    path,
    text: text ?? file.data.toString('base64'),
    binary: text === null,
    mode: file.mode,
    uid: file.uid,
    gid: file.gid,
    revision: revisionOf(file.data),
  };
}

function decodeText(data: Buffer): string | null {
  if (data.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}

export function filesRoutes(runtime: Runtime, sandboxes: Sandboxes): readonly Route[] {
  const writes = new Map<string, Promise<unknown>>();
  const pathOf = (call: Call): string => {
    const parsed = NodePathSchema.safeParse(call.query.get('path'));
    if (!parsed.success) throw new GatewayError('bad-path', 'not an absolute, plain path');
    return parsed.data;
  };
  const containerOf = (call: Call) => requireContainer(sandboxes, parameter(call, 'id'), parameter(call, 'node'));

  async function read(containerName: string, path: string): Promise<FileBody> {
    const file = await runtime.readFile(containerName, path);
    if (!file) throw new GatewayError('not-found', `there is no file ${path}`);
    return fileBody(path, file);
  }

  async function write(containerName: string, path: string, text: string, ifRevision: string | null | undefined): Promise<FileBody> {
    if (ifRevision !== undefined) {
      const current = await runtime.readFile(containerName, path);
      if ((current ? revisionOf(current.data) : null) !== ifRevision) throw new GatewayError('conflict', `${path} has changed in the node`);
    }
    await runtime.writeFile(containerName, path, Buffer.from(text, 'utf8'));
    return read(containerName, path);
  }

  /** One at a time per file, so that of two tabs that save the same revision one is told. */
  function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (writes.get(key) ?? Promise.resolve()).then(work, work);
    const settled = turn.then(
      () => undefined,
      () => undefined, // whoever asked hears of it
    );
    writes.set(key, settled);
    void settled.then(() => writes.get(key) === settled && writes.delete(key));
    return turn;
  }

  return [
    {
      method: 'GET',
      pattern: '/sandboxes/:id/nodes/:node/tree',
      async handle(call) {
        const path = pathOf(call);
        const entries = await runtime.listDirectory(containerOf(call), path);
        if (!entries) throw new GatewayError('not-found', `there is no folder ${path}`);
        return ok({ entries: [...entries].sort((a, b) => (a.name < b.name ? -1 : 1)) });
      },
    },
    {
      method: 'GET',
      pattern: '/sandboxes/:id/nodes/:node/file',
      handle: async (call) => ok(await read(containerOf(call), pathOf(call))),
    },
    {
      method: 'PUT',
      pattern: '/sandboxes/:id/nodes/:node/file',
      async handle(call) {
        const path = pathOf(call);
        const containerName = containerOf(call);
        const { text, ifRevision } = await readBody(call.request, FileWriteSchema, MAX_WRITE_BODY_BYTES);
        return ok(await inTurn(`${containerName}:${path}`, () => write(containerName, path, text, ifRevision)));
      },
    },
    {
      method: 'DELETE',
      pattern: '/sandboxes/:id/nodes/:node/file',
      async handle(call) {
        await runtime.removeFile(containerOf(call), pathOf(call));
        return done();
      },
    },
  ];
}
