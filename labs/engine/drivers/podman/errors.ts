/** Podman's failures in the port's words. */
import { EngineError, type EngineErrorCode, isEngineError } from '../../port.ts';

const BY_TEXT: readonly (readonly [RegExp, EngineErrorCode])[] = [
  [/no such image|image not known/i, 'image-missing'],
  [/no such (container|network|exec|object)|network not found|no container with|unable to find network/i, 'not-found'],
  [/container state improper|is not running|container .* is paused|can only (create|kill|pause|unpause|stop)/i, 'node-down'],
  [/already (in use|exists|used)|is being used|network .* in use/i, 'conflict'],
];

/** An answer with a failing status. Podman's own text decides, because it answers 500 for most of its failures. */
export function responseError(what: string, status: number, body: unknown): EngineError {
  const text = messageOf(body);
  const byText = BY_TEXT.find(([pattern]) => pattern.test(text))?.[1];
  const code = byText ?? (status === 404 ? 'not-found' : status === 409 ? 'conflict' : 'internal');
  return new EngineError(code, `${what}: ${status} ${text}`);
}

/** A connection that could not be made or broke. */
export function transportError(what: string, cause: unknown): EngineError {
  if (isEngineError(cause)) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  return new EngineError('engine-unavailable', `${what}: ${text}`, { cause });
}

function messageOf(body: unknown): string {
  if (typeof body === 'object' && body !== null) {
    const { message, cause } = body as { message?: unknown; cause?: unknown };
    return [message, cause].filter((part) => typeof part === 'string').join(' / ');
  }
  return typeof body === 'string' ? body.slice(0, 500) : '';
}
