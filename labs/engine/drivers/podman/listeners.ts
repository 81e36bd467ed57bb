/** Which processes of a node listen on a TCP port, found and ended from the host: nothing in the node is asked or can object. */
import { readdir, readFile, readlink } from 'node:fs/promises';

/** `0A` in the state column of `/proc/net/tcp`. */
const LISTEN = '0A';

/** Kills every process in the node's network namespace that listens on the port; how many there were. `pid` is the node's init. */
export async function killListeners(pid: number, port: number): Promise<number> {
  const sockets = await listeningSockets(pid, port);
  if (sockets.size === 0) return 0;
  const network = await networkOf(String(pid));
  if (network === null || network === (await networkOf('self'))) return 0;
  const candidates = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const killed = await Promise.all(candidates.map((entry) => killIfListening(entry, network, sockets)));
  return killed.filter(Boolean).length;
}

async function killIfListening(entry: string, network: string, sockets: ReadonlySet<string>): Promise<boolean> {
  if ((await networkOf(entry)) !== network || !(await holdsAny(entry, sockets))) return false;
  try {
    process.kill(Number(entry), 'SIGKILL');
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** `socket:[INODE]` of each listener, out of the tables for IPv4 and IPv6. */
async function listeningSockets(pid: number, port: number): Promise<ReadonlySet<string>> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(emptyWhenGone)));
  return new Set(tables.flatMap((text) => parseListeners(text, port)));
}

/** Links to the sockets that listen on `port`, out of the text of `/proc/net/tcp` or `tcp6`. */
export function parseListeners(text: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return text.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [, local = '', , state] = fields;
    return state === LISTEN && local.endsWith(`:${wanted}`) ? [`socket:[${fields[9]}]`] : [];
  });
}

async function holdsAny(entry: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const names = await readdir(`/proc/${entry}/fd`).catch(emptyListWhenGone);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${entry}/fd/${name}`).catch(emptyWhenGone)));
  return links.some((link) => sockets.has(link));
}

async function networkOf(entry: string): Promise<string | null> {
  return readlink(`/proc/${entry}/ns/net`).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });
}

/** Processes come and go while we look. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES';
}

function emptyWhenGone(error: unknown): string {
  if (isGone(error)) return '';
  throw error;
}

function emptyListWhenGone(error: unknown): string[] {
  if (isGone(error)) return [];
  throw error;
}
