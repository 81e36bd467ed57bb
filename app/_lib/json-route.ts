/** What every small JSON route of the web process goes through: origin, body, errors. */
import type { z } from 'zod';
import { env } from './env.ts';
import { HttpProblem, isHttpProblem, problemResponse } from './http-problem.ts';
import { reportError } from './report-error.ts';
import { isFromOwnPage } from './request-origin.ts';

const MAX_BODY_BYTES = 16 * 1024;

/**
 * Runs `handle` with the request's JSON body, checked by `schema`; its result becomes the answer. Only pages of this
 * site may call it: SameSite cookies alone do not stop another port or subdomain. Never rejects.
 */
export async function answerJson<T>(request: Request, schema: z.ZodType<T>, handle: (input: T) => Promise<unknown>): Promise<Response> {
  return answer(async () => {
    requireOwnOrigin(request, { mustName: true });
    return toJson(await handle(await readJson(request, schema)));
  });
}

/** The same for a GET, which has no body: `handle`'s result as JSON, or, when it is one already, its answer (a download). Never rejects. */
export async function answerRead(request: Request, handle: () => Promise<unknown>): Promise<Response> {
  return answer(async () => {
    requireOwnOrigin(request, { mustName: false });
    const found = await handle();
    return found instanceof Response ? found : toJson(found);
  });
}

const toJson = (value: unknown) => Response.json(value ?? {}, { headers: { 'Cache-Control': 'no-store' } });

async function answer(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (cause) {
    if (isHttpProblem(cause)) return problemResponse(cause);
    reportError(cause);
    return Response.json({ code: 'internal' }, { status: 500 });
  }
}

function requireOwnOrigin(request: Request, { mustName }: { readonly mustName: boolean }): void {
  const headers = { origin: request.headers.get('origin'), secFetchSite: request.headers.get('sec-fetch-site') };
  if (!isFromOwnPage(headers, new URL(env().LUYEN_URL), { mustName })) throw new HttpProblem('wrong-origin');
}

async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body = await readBody(request);
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new HttpProblem('bad-request', 'body is not JSON', { cause });
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body');
    throw new HttpProblem('bad-request', `not valid: ${[...new Set(fields)].join(', ')}`, { cause: parsed.error });
  }
  return parsed.data;
}

/** At most `MAX_BODY_BYTES` of it are ever held: what is larger is refused while it still comes in. */
async function readBody(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new HttpProblem('bad-request', 'body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
