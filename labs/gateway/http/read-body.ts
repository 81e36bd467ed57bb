/** Request bodies: bounded, JSON, and of the shape a schema says. */
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { GatewayError } from '../gateway-error.ts';

export const SMALL_BODY_BYTES = 64 * 1024;

/** Reads and parses the body; rejects with `bad-request` or `file-too-large`. */
export async function readBody<T>(request: IncomingMessage, schema: z.ZodType<T>, maxBytes = SMALL_BODY_BYTES): Promise<T> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new GatewayError('file-too-large', `the body is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return parseInput(schema, parseJson(Buffer.concat(chunks).toString('utf8')));
}

/** Parses anything that came from outside; throws `bad-request` naming the fields that are wrong, never their values. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.code}`);
  throw new GatewayError('bad-request', `bad request (${fields.join(', ')})`, { cause: parsed.error });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GatewayError('bad-request', 'the body is not JSON', { cause });
  }
}
