import { request as httpRequest } from 'node:http';
import type { HttpObservation, HttpRequestArgs } from './protocol.ts';

const DEFAULT_TIMEOUT_MS = 5000;
const MAX_BODY = 64 * 1024;

/** One request on a connection of its own, seen as a client would. Never rejects: no answer is an observation too. `nowMs` counts since the probe started. */
export function observeHttp(args: HttpRequestArgs, nowMs: () => number): Promise<HttpObservation> {
  const atMs = nowMs();
  return new Promise((resolve) => {
    const finish = (seen: Omit<HttpObservation, 'atMs' | 'durationMs'>) => {
      clearTimeout(timer);
      resolve({ atMs, durationMs: nowMs() - atMs, ...seen });
    };
    const request = httpRequest(args.url, { method: args.method ?? 'GET', headers: { ...args.headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const seen = () => ({
        status: response.statusCode ?? 0,
        headers: flatHeaders(response.headers),
        body: Buffer.concat(chunks).subarray(0, MAX_BODY).toString('utf8'),
      });
      response.on('data', (chunk: Buffer) => {
        if (size < MAX_BODY) chunks.push(chunk);
        size += chunk.length;
      });
      response.on('end', () => finish(seen()));
      response.on('error', (error) => finish({ ...seen(), errorCode: codeOf(error) }));
    });
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error('no whole answer in time'), { code: 'ETIMEDOUT' })),
      args.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    request.on('error', (error) => finish({ errorCode: codeOf(error) }));
    request.end();
  });
}

function flatHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}
