/** A duplex stream to a unix socket inside a node. */
import { Duplex } from 'node:stream';
import { EngineError } from '../../port.ts';
import { type NodeRoot, spawnInside } from './inside-node.ts';

const CONNECT_TIMEOUT_MS = 5000;
const NOBODY_LISTENS = 5;
const GREETING = 'ok\n';

/** Null when nothing listens there. Destroying the stream ends the helper process. */
export function connectInside(root: NodeRoot, path: string): Promise<Duplex | null> {
  return new Promise((resolve, reject) => {
    const child = spawnInside(root, 'connect', [path]);
    const timer = setTimeout(() => child.kill('SIGKILL'), CONNECT_TIMEOUT_MS);
    let problem = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      problem += text;
    });
    child.once('error', (cause) => reject(new EngineError('engine-unavailable', 'could not run perl', { cause })));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === NOBODY_LISTENS) resolve(null);
      else if (signal) reject(new EngineError('timeout', `no answer from ${path}`));
      else
        reject(
          new EngineError(code === 6 ? 'node-down' : code === 4 ? 'bad-path' : 'internal', `connect ${path}: ${problem.trim() || code}`),
        );
    });
    child.stdin.on('error', () => duplex?.destroy()); // the node's side closed while we were writing
    let duplex: Duplex | null = null;
    let greeting = Buffer.alloc(0);
    const onReadable = (): void => {
      const missing = GREETING.length - greeting.length;
      const chunk = child.stdout.read(missing) as Buffer | null;
      if (!chunk) return;
      greeting = Buffer.concat([greeting, chunk]);
      if (greeting.length < GREETING.length) return;
      child.stdout.off('readable', onReadable);
      clearTimeout(timer);
      duplex = Duplex.from({ readable: child.stdout, writable: child.stdin });
      duplex.once('close', () => child.kill('SIGKILL'));
      resolve(duplex);
    };
    child.stdout.on('readable', onReadable);
  });
}
