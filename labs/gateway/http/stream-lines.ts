/** Answers with lines of JSON as they come: what a grading says, for as long as it takes. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AttemptLine } from '../protocol.ts';
import type { Answer } from './route.ts';

/** An empty line this often keeps idle time-outs on the way from cutting a check that waits. */
const KEEP_ALIVE_MS = 15_000;

/** Writes what was said already, then each line of `lines`; ends the response however that ends. */
export async function streamLines(
  response: ServerResponse,
  said: readonly AttemptLine[],
  lines: AsyncIterable<AttemptLine>,
): Promise<Answer> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  // Sent at once: the first line may be a while in coming, and whoever asked should know that it will.
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write('\n'), KEEP_ALIVE_MS);
  try {
    for (const line of said) await send(response, line);
    for await (const line of lines) await send(response, line);
  } finally {
    clearInterval(keepAlive);
    response.end();
  }
  return 'stream';
}

async function send(response: ServerResponse, line: AttemptLine): Promise<void> {
  if (response.destroyed || response.write(`${JSON.stringify(line)}\n`)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
