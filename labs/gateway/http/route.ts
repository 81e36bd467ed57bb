/** What a resource is made of: a method, a path, and a function that answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What stands in the path where the pattern has `:name`, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Aborted when the caller hung up before the answer ended. */
  readonly signal: AbortSignal;
}

/** A JSON answer; `stream` when the handler wrote, and ended, the response itself. */
export type Answer = { readonly status: number; readonly body?: unknown } | 'stream';

export interface Route {
  readonly method: string;
  /** Such as `/sandboxes/:id/extend`. */
  readonly pattern: string;
  handle(call: Call): Promise<Answer> | Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const accepted = (body: unknown): Answer => ({ status: 202, body });
export const done = (): Answer => ({ status: 204 });

/** The parameters when `path` has the form of `pattern`; null otherwise. Both are split at slashes before decoding. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== text) return null;
    } else {
      const decoded = decode(text);
      if (!decoded) return null;
      parameters[part.slice(1)] = decoded;
    }
  }
  return parameters;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (cause instanceof URIError) return null;
    throw cause;
  }
}

/** A parameter of the route's own pattern. */
export function parameter(call: Call, name: string): string {
  const value = call.parameters[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}
