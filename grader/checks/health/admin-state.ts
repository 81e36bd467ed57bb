/** What an administrator has set on a server of the running HAProxy, read and set through its socket. */
import type { GradingContext } from '../../engine/check.ts';

export type AdminState = 'ready' | 'drain' | 'maint';

/** Where the process listens, and which server is meant. */
export interface AdminPlace {
  readonly node: string;
  readonly socket: string;
  readonly proxy: string;
  readonly server: string;
}

/** Bits of `srv_admin_state` (HAProxy 3.0, srv_admin): forced or inherited maintenance, and by the file; forced or inherited drain. */
const MAINT = 0x01 | 0x02 | 0x04 | 0x20 | 0x40;
const DRAIN = 0x08 | 0x10;

/** Reads `show servers state`; null when the text is no such answer, or has no such server. */
export function parseAdminState(text: string, proxy: string, server: string): AdminState | null {
  const lines = text.split(/\r?\n/);
  const header =
    lines
      .find((line) => line.startsWith('# be_id '))
      ?.slice(2)
      .split(' ') ?? [];
  for (const line of lines) {
    const values = line.split(' ');
    const field = (name: string) => values[header.indexOf(name)];
    if (field('be_name') !== proxy || field('srv_name') !== server) continue;
    const bits = Number(field('srv_admin_state'));
    if (!Number.isSafeInteger(bits)) return null;
    if ((bits & MAINT) !== 0) return 'maint';
    return (bits & DRAIN) === 0 ? 'ready' : 'drain';
  }
  return null;
}

/** Rejects when the process does not say. */
export async function readAdminState({ sandbox }: GradingContext, place: AdminPlace): Promise<AdminState> {
  const answer = await sandbox.askSocket(place.node, place.socket, `show servers state ${place.proxy}\n`, { timeoutMs: 3000 });
  const state = answer === null ? null : parseAdminState(answer, place.proxy, place.server);
  if (state === null) throw new Error(`${place.socket} does not tell the state of ${place.proxy}/${place.server}`);
  return state;
}

/** Rejects when the process refuses; that its socket takes an administrator's commands was judged before. */
export async function setAdminState({ sandbox }: GradingContext, place: AdminPlace, state: AdminState): Promise<void> {
  const command = `set server ${place.proxy}/${place.server} state ${state}`;
  const answer = await sandbox.askSocket(place.node, place.socket, `${command}\n`, { timeoutMs: 3000 });
  if (answer === null || answer.trim() !== '') throw new Error(`${place.socket} did not ${command}: ${answer ?? 'no answer'}`);
}
