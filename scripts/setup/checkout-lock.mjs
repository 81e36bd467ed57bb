/** One set-up at a time per checkout: two would run `npm ci` and the build over each other. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Waits for the checkout's lock. The kernel frees it when this process ends, however it ends: the lock's keeper lives
 * only as long as our end of its stdin.
 *
 * @param {string} checkoutDir
 * @param {() => void} onWait Called once when another set-up holds the lock.
 * @returns {Promise<() => void>} Releases it.
 */
export function lockCheckout(checkoutDir, onWait) {
  const dir = join(checkoutDir, '.luyen-lock');
  mkdirSync(dir, { recursive: true });
  const script = 'flock --nonblock 9 || { echo waiting; flock 9; }; echo locked; exec cat >/dev/null';
  const keeper = spawn('sh', ['-c', `exec 9>"$1"; ${script}`, 'sh', join(dir, 'setup')], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    keeper.on('error', reject);
    keeper.on('exit', (code) => reject(new Error(`The lock on ${dir} could not be had (sh ended with ${code}).`)));
    keeper.stdout.setEncoding('utf8').on('data', (text) => {
      if (text.includes('waiting')) onWait();
      if (text.includes('locked')) resolve(() => keeper.stdin.end());
    });
  });
}
