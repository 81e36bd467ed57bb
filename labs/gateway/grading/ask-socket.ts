/** One question to a unix socket in a node. The peer is the learner's: its answer is bounded in size and time. */
import type { Runtime } from '#labs/engine/port.ts';
import { GatewayError } from '../gateway-error.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 5000;

/** Sends `request`, resolves to all that came until the peer closed; null when nothing listens. Rejects with `timeout`. */
export async function askSocket(
  runtime: Runtime,
  containerName: string,
  path: string,
  request: string,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<string | null> {
  const connection = await runtime.connectSocket(containerName, path);
  if (!connection) return null;
  const timer = setTimeout(() => connection.destroy(new GatewayError('timeout', `no answer on ${path} within ${timeoutMs} ms`)), timeoutMs);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    connection.write(request);
    for await (const chunk of connection as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) break;
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    clearTimeout(timer);
    connection.destroy();
  }
}
