/** Whether the port is ours to take, and whether the two processes really answer. */
import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | undefined>} Why nobody can listen there, in words; undefined when it is free.
 */
export function portProblem(host, port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = 'code' in error ? error.code : '';
      if (code === 'EADDRINUSE') resolve(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
      else if (code === 'EACCES') resolve(`Port ${port} may be opened by root only. Choose one above 1023: PORT=3000 npm start`);
      else resolve(`Nothing can listen on ${host} port ${port}: ${error.message}`);
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/**
 * Resolves once the web process answers a page with 200.
 *
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} False when aborted first.
 */
export async function untilServing(url, signal) {
  while (!signal.aborted) {
    // Refused until it listens, and again while it restarts: only the answer counts.
    const answer = await fetch(url, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return true;
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

/**
 * @param {string} socketPath
 * @param {AbortSignal} signal
 * @returns {Promise<{ available: boolean, problems: readonly { code: string, detail: string }[] } | undefined>} What the labs
 *   process says of the container engine, once it answers; undefined when aborted first.
 */
export async function untilLabsAnswer(socketPath, signal) {
  while (!signal.aborted) {
    const health = await askHealth(socketPath, signal).catch(() => undefined);
    if (health !== undefined) return health;
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** @type {(socketPath: string, signal: AbortSignal) => Promise<{ available: boolean, problems: readonly { code: string, detail: string }[] }>} */
function askHealth(socketPath, signal) {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: '/health', signal }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`the labs process answered ${response.statusCode}`));
        try {
          resolve(JSON.parse(text));
        } catch (error) {
          reject(error);
        }
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
