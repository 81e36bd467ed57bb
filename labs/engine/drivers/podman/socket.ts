/** A connection to a unix socket inside a node. */
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { EngineError } from '../../port.ts';
import { insideCommand, insideError, type NodeRoot } from './inside-node.ts';

const CONNECT_TIMEOUT_MS = 5000;
const NOBODY_LISTENS = 5;

/**
 * Null when nothing listens there. The script connects inside the node and hands us the connected descriptor over
 * Node's own channel to a child, so that no process of ours stands between the two ends afterwards.
 */
export function connectInside(root: NodeRoot, path: string): Promise<Duplex | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('perl', insideCommand(root, 'connect', [path]), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), CONNECT_TIMEOUT_MS);
    let problem = '';
    let socket: Socket | null = null;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      problem += text;
    });
    child.once('message', (_message, handle) => {
      if (handle instanceof Socket) socket = handle;
    });
    child.once('error', (cause) => reject(new EngineError('engine-unavailable', 'could not run perl', { cause })));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (socket) resolve(socket);
      else if (code === NOBODY_LISTENS) resolve(null);
      else reject(insideError('connect', code, signal, problem.trim()));
    });
  });
}
