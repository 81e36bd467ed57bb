/**
 * Joins a browser's WebSocket upgrade to the labs process as raw bytes. Frames are never parsed on the way: that would
 * cost a copy per keystroke, and flow control is TCP's own, end to end.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { authorization, connectToLabs, type LabsTarget } from './client-transport.ts';

/** Where an upgrade goes; `headers` are what the labs process asks of every caller. */
export interface UpgradeTarget {
  /** Opens the connection; the caller owns the socket. */
  connect(): import('node:net').Socket;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The target for a ticket. */
export const upgradeTarget = (target: LabsTarget, ticket: string): UpgradeTarget => ({
  connect: () => connectToLabs(target),
  path: `/terminal?ticket=${encodeURIComponent(ticket)}`,
  headers: authorization(target),
});

/**
 * Replays `request` against `target` and pipes both ways until either side ends; then both are destroyed.
 * Only the handshake's own headers go on: no cookie, no origin, and no extensions, so that nothing is compressed.
 * Resolves when the join is over; never rejects (a labs process that is away answers the browser 503).
 */
export function spliceUpgrade(target: UpgradeTarget, request: IncomingMessage, browser: Duplex, head: Buffer): Promise<void> {
  const upstream = target.connect();
  upstream.setNoDelay(true);
  if ('setNoDelay' in browser && typeof browser.setNoDelay === 'function') browser.setNoDelay(true);
  return new Promise((resolve) => {
    let isJoined = false;
    const end = () => {
      if (!isJoined && !browser.destroyed)
        browser.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      else browser.destroy();
      upstream.destroy();
      resolve();
    };
    upstream.once('error', end);
    upstream.once('close', end);
    browser.once('error', end);
    browser.once('close', end);
    upstream.once('connect', () => {
      isJoined = true;
      upstream.write(handshake(target, request));
      if (head.length > 0) upstream.write(head);
      upstream.pipe(browser);
      browser.pipe(upstream);
    });
  });
}

function handshake(target: UpgradeTarget, request: IncomingMessage): string {
  const headers: Record<string, string> = {
    host: 'labs',
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-version': String(request.headers['sec-websocket-version'] ?? ''),
    'sec-websocket-key': String(request.headers['sec-websocket-key'] ?? ''),
    ...target.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${target.path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
