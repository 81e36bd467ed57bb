/** Sends each upgrade to its owner. Next never sees the real server, so nothing but this file answers an upgrade. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { HELP_PATH } from '../help/help-protocol.ts';
import { handleTerminalUpgrade, refuseUpgrade, TERMINAL_PATH, type TerminalUpgradeParts } from './terminal-upgrade.ts';

/** Parts of the dispatcher; `development` is the never-listening server Next listens on for hot reload. */
export interface DispatcherParts extends TerminalUpgradeParts {
  readonly development?: Pick<Server, 'emit'>;
  /** Takes the upgrades of live help; 404 without one. */
  onHelpUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** A listener for `upgrade`: terminals to the labs process, live help to its hub, hot reload to Next in development, 404 to everything else. */
export function createUpgradeDispatcher(parts: DispatcherParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    // A socket that breaks before anybody listens must not end the process; `close` follows and frees it.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === TERMINAL_PATH) void handleTerminalUpgrade(request, socket, head, parts);
    else if (path === HELP_PATH && parts.onHelpUpgrade) parts.onHelpUpgrade(request, socket, head);
    else if (parts.development && path.startsWith('/_next/')) parts.development.emit('upgrade', request, socket, head);
    else refuseUpgrade(socket, 404);
  };
}
