/**
 * The web's only real listener. Next attaches an `upgrade` listener of its own to any server it is given or sees a
 * request from, and ends every upgrade whose path looks like a page (`/[locale]/[…]` matches terminals). So Next gets
 * a server that never listens, and this one stays ours.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE_CODES } from '#labs/gateway/terminal-protocol.ts';
import type { TerminalUpgradeParts } from './terminal-upgrade.ts';
import { createUpgradeDispatcher } from './upgrade-dispatcher.ts';

export interface WebListenerParts extends Omit<TerminalUpgradeParts, 'closeForNow'> {
  readonly onRequest: RequestListener;
  /** The never-listening server Next believes in; only hot reload needs it. */
  readonly development?: Pick<Server, 'emit'>;
  /** Takes the upgrades of live help. */
  onHelpUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface WebListener {
  readonly server: Server;
  /** Stops accepting, lets answers under way finish for `graceMs`, then cuts. Idempotent. Terminals live on in the labs process. */
  dispose(graceMs: number): Promise<void>;
}

/** Makes the listener; the caller decides where it listens. */
export function createWebListener({ onRequest, development, ...access }: WebListenerParts): WebListener {
  const server = createServer(onRequest);
  // An upgraded socket is no longer the server's own; it must be ended by hand at shutdown.
  const upgraded = new Set<Duplex>();
  const dispatch = createUpgradeDispatcher({ ...access, closeForNow: createPoliteCloser(), ...(development ? { development } : {}) });
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    dispatch(request, socket, head);
  });

  let closing: Promise<void> | undefined;
  function dispose(graceMs: number): Promise<void> {
    closing ??= new Promise<void>((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
      for (const socket of upgraded) socket.destroy();
    });
    return closing;
  }
  return { server, dispose };
}

/** Completes a handshake only to close with a code: a browser never learns the HTTP status of a refused WebSocket. */
function createPoliteCloser(): TerminalUpgradeParts['closeForNow'] {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 });
  return (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (browser) => {
      browser.on('error', () => browser.terminate());
      browser.close(CLOSE_CODES.shuttingDown);
    });
  };
}
