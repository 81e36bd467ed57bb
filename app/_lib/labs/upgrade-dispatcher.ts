/** Sends each upgrade to its owner. Next never sees the real server, so nothing but this file answers an upgrade. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleTerminalUpgrade, refuseUpgrade, TERMINAL_PATH, type TerminalUpgradeParts } from './terminal-upgrade.ts';

/** Parts of the dispatcher; `development` is the never-listening server Next listens on for hot reload. */
export interface DispatcherParts extends TerminalUpgradeParts {
  readonly development?: Pick<Server, 'emit'>;
}

/** A listener for `upgrade`: terminals to the labs process, hot reload to Next in development, 404 to everything else. */
export function createUpgradeDispatcher(parts: DispatcherParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    // A socket that breaks before anybody listens must not end the process; `close` follows and frees it.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === TERMINAL_PATH) void handleTerminalUpgrade(request, socket, head, parts);
    else if (parts.development && path.startsWith('/_next/')) parts.development.emit('upgrade', request, socket, head);
    else refuseUpgrade(socket, 404);
  };
}
