/** The routes under /api/sandboxes: protocol.ts as the browser may use it, with the owner taken from the session. */
import type { z } from 'zod';
import { ClientRequestSchema, FileWriteSchema, NodeActionSchema, StartRequestSchema } from '#labs/gateway/protocol.ts';
import { PathParameterSchema } from './parameters.ts';
import { type PersonCall, type Route, RouteRefusal, type SandboxCall } from './route.ts';
import { eventStreamResponse, linesResponse } from './streams.ts';

const StartBodySchema = StartRequestSchema.omit({ owner: true });
const LabSchema = StartRequestSchema.shape.lab;

/** Bodies are read whole; the largest is a file of 4 MiB written as JSON. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

export const SANDBOX_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', of: 'person', handle: async ({ person, parts }) => json({ sandboxes: await parts.labs.list(person.id) }) },
  { method: 'POST', path: '/', of: 'person', handle: start },
  { method: 'GET', path: '/health', of: 'person', handle: async ({ parts }) => json(await parts.labs.health()) },
  {
    method: 'GET',
    path: '/work/:week/:lab',
    of: 'person',
    handle: async (call) => json(await call.parts.labs.work(call.person.id, labOf(call))),
  },
  {
    method: 'DELETE',
    path: '/work/:week/:lab',
    of: 'person',
    handle: async (call) => empty(call.parts.labs.dropWork(call.person.id, labOf(call))),
  },
  {
    method: 'GET',
    path: '/attempts/:week/:lab',
    of: 'person',
    handle: async (call) => json({ attempts: await call.parts.attempts.history(call.person.id, labOf(call)) }),
  },
  { method: 'GET', path: '/attempt/:attempt', of: 'person', handle: oneAttempt },
  { method: 'GET', path: '/:sandbox', of: 'sandbox', need: 'look', handle: async ({ sandbox }) => json(sandbox) },
  { method: 'DELETE', path: '/:sandbox', of: 'sandbox', handle: async ({ sandbox, parts }) => empty(parts.labs.stop(sandbox.id)) },
  {
    method: 'POST',
    path: '/:sandbox/extend',
    of: 'sandbox',
    handle: async ({ sandbox, parts }) => json(await parts.labs.extend(sandbox.id)),
  },
  {
    method: 'POST',
    path: '/:sandbox/reset',
    of: 'sandbox',
    handle: async ({ sandbox, parts }) => json(await parts.labs.reset(sandbox.id), 202),
  },
  { method: 'GET', path: '/:sandbox/events', of: 'sandbox', need: 'look', handle: events },
  {
    method: 'GET',
    path: '/:sandbox/terminals',
    of: 'sandbox',
    need: 'look',
    handle: async ({ sandbox, parts }) => json({ terminals: await parts.labs.terminals(sandbox.id) }),
  },
  { method: 'POST', path: '/:sandbox/client', of: 'sandbox', handle: clientView },
  { method: 'POST', path: '/:sandbox/attempts', of: 'sandbox', handle: attempt },
  {
    method: 'DELETE',
    path: '/:sandbox/attempts',
    of: 'sandbox',
    handle: async ({ sandbox, parts }) => empty(parts.attempts.cancel(sandbox.id)),
  },
  { method: 'GET', path: '/:sandbox/nodes/:node/tree', of: 'sandbox', need: 'look', handle: tree },
  { method: 'GET', path: '/:sandbox/nodes/:node/file', of: 'sandbox', need: 'look', handle: readFile },
  { method: 'PUT', path: '/:sandbox/nodes/:node/file', of: 'sandbox', handle: writeFile },
  { method: 'DELETE', path: '/:sandbox/nodes/:node/file', of: 'sandbox', handle: deleteFile },
  { method: 'POST', path: '/:sandbox/nodes/:node/:action', of: 'sandbox', handle: nodeAction },
];

async function start({ request, person, parts }: PersonCall): Promise<Response> {
  const body = await readBody(request, StartBodySchema);
  const sandbox = await parts.labs.start({ ...body, owner: person.id });
  // Before its first terminal can be opened. A lab is not kept from a learner for want of a recording.
  await parts.refreshRecording(person.id).catch(parts.report);
  return json(sandbox, 202);
}

async function events({ until, sandbox, parts }: SandboxCall): Promise<Response> {
  return eventStreamResponse((signal) => parts.labs.events(sandbox.id, { signal }), until);
}

async function clientView({ request, sandbox, parts }: SandboxCall): Promise<Response> {
  const body = await readBody(request, ClientRequestSchema);
  return json({ observations: await parts.labs.clientView(sandbox.id, body) });
}

/** Joins the grading that runs, or starts one. It goes on to its end when the browser leaves. */
async function attempt({ request, sandbox, person, parts }: SandboxCall): Promise<Response> {
  const lines = await parts.attempts.join(sandbox, person.id);
  return linesResponse(lines, request.signal);
}

async function oneAttempt({ person, parameters, parts }: PersonCall): Promise<Response> {
  const found = await parts.attempts.find(person.id, parameters.attempt ?? '');
  if (found === null) throw new RouteRefusal('not-found', 404);
  return json(found);
}

async function tree({ url, sandbox, node, parts }: SandboxCall): Promise<Response> {
  return json({ entries: await parts.labs.tree(sandbox.id, node, pathOf(url)) });
}

async function readFile({ url, sandbox, node, parts }: SandboxCall): Promise<Response> {
  return json(await parts.labs.readFile(sandbox.id, node, pathOf(url)));
}

async function writeFile({ request, url, sandbox, node, parts }: SandboxCall): Promise<Response> {
  const body = await readBody(request, FileWriteSchema);
  return json(await parts.labs.writeFile(sandbox.id, node, pathOf(url), body));
}

async function deleteFile({ url, sandbox, node, parts }: SandboxCall): Promise<Response> {
  return empty(parts.labs.deleteFile(sandbox.id, node, pathOf(url)));
}

async function nodeAction({ sandbox, node, parameters, parts }: SandboxCall): Promise<Response> {
  const action = NodeActionSchema.safeParse(parameters.action);
  if (!action.success) throw new RouteRefusal('not-found', 404);
  return json(await parts.labs.nodeAction(sandbox.id, node, action.data));
}

function labOf({ parameters }: PersonCall): string {
  const lab = LabSchema.safeParse(`${parameters.week}/${parameters.lab}`);
  if (!lab.success) throw new RouteRefusal('bad-request', 400);
  return lab.data;
}

function pathOf(url: URL): string {
  const path = PathParameterSchema.safeParse(url.searchParams.get('path'));
  if (!path.success) throw new RouteRefusal('bad-path', 400);
  return path.data;
}

async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw new RouteRefusal('file-too-large', 413);
  const text = await request.text();
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new RouteRefusal('bad-request', 400);
}

const json = (value: unknown, status = 200) => Response.json(value, { status, headers: { 'cache-control': 'no-store' } });

async function empty(done: Promise<void>): Promise<Response> {
  await done;
  return new Response(null, { status: 204 });
}
