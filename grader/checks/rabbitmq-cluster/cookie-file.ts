import type { NodeFile, SandboxUnderTest } from '../../port.ts';

export const COOKIE_PATH = '/var/lib/rabbitmq/.erlang.cookie';
/** The service's user, as Debian's package makes it. */
export const SERVICE_USER = 'rabbitmq';

/** A node's cookie as it lies on its disk. */
export interface CookieFile {
  readonly node: string;
  /** Null when there is none. */
  readonly file: NodeFile | null;
  /** Numeric user of the service on that node; null when the node knows no such user. */
  readonly serviceUid: number | null;
}

/** Reads a node's cookie, and who should own it. */
export async function readCookieFile(sandbox: SandboxUnderTest, node: string): Promise<CookieFile> {
  const [file, users] = await Promise.all([sandbox.readFile(node, COOKIE_PATH), sandbox.readFile(node, '/etc/passwd')]);
  return { node, file, serviceUid: users === null ? null : uidOf(users.text, SERVICE_USER) };
}

function uidOf(passwd: string, user: string): number | null {
  const fields = passwd.split('\n').map((line) => line.split(':'));
  const uid = Number(fields.find(([name]) => name === user)?.[2]);
  return Number.isInteger(uid) ? uid : null;
}
