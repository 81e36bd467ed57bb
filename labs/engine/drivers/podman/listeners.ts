/** Keeps what listens on a node's TCP port down, from the host: nothing in the node is asked or can object. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** `0A` in the state column of `/proc/net/tcp`. */
const LISTEN = '0A';

/** systemd starts a service that died again after 100 ms; what lives for a few of these has not opened its port yet. */
const EVERY_MS = 25;

/**
 * Kills every process in the node's network namespace that listens on the port, and from then on every descendant of the
 * node's init (`pid`) with the same command line as one of them, as soon as it appears. Resolves when nobody listens; goes on
 * until that init has ended or `signal` is aborted.
 */
export async function keepDown(pid: number, port: number, signal: AbortSignal): Promise<void> {
  const network = await networkOf(String(pid));
  if (network === null || network === (await networkOf('self'))) return;
  const commands = new Set<string>();
  await killListeners(pid, port, network, commands);
  // Whatever is gone is passed over, so this fails only by a fault of ours; the drill then sees the service back.
  hunt(pid, network, commands, signal).catch((cause: unknown) => process.emitWarning(`nothing is kept down any more: ${String(cause)}`));
}

async function hunt(pid: number, network: string, commands: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await networkOf(String(pid))) === network) {
    for (const entry of await descendants(String(pid))) {
      // The number may have been given to a stranger since; the network tells whose it is.
      if (commands.has(await commandOf(entry)) && (await networkOf(entry)) === network) kill(entry);
    }
    await delay(EVERY_MS, undefined, { ref: false });
  }
}

async function killListeners(pid: number, port: number, network: string, commands: Set<string>): Promise<void> {
  for (let sockets = await listeningSockets(pid, port); sockets.size > 0; sockets = await listeningSockets(pid, port)) {
    for (const entry of (await readdir('/proc')).filter((one) => /^\d+$/.test(one))) {
      if ((await networkOf(entry)) !== network || !(await holdsAny(entry, sockets))) continue;
      const command = await commandOf(entry);
      if (command !== '') commands.add(command);
      kill(entry);
    }
  }
}

/** Processes below this one. */
async function descendants(entry: string): Promise<readonly string[]> {
  const text = await readFile(`/proc/${entry}/task/${entry}/children`, 'utf8').catch(emptyWhenGone);
  const children = text.split(' ').filter((one) => one !== '');
  return [...children, ...(await Promise.all(children.map(descendants))).flat()];
}

async function commandOf(entry: string): Promise<string> {
  return readFile(`/proc/${entry}/cmdline`, 'utf8').catch(emptyWhenGone);
}

function kill(entry: string): void {
  try {
    process.kill(Number(entry), 'SIGKILL');
  } catch (error) {
    if (!isGone(error)) throw error;
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
