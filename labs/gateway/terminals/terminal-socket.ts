/** Reads one browser's WebSocket and turns its frames into calls on a terminal. */
import type { RawData, WebSocket } from 'ws';
import { CLOSE_CODES, type ClientMessage, ClientMessageSchema } from '../terminal-protocol.ts';
import type { Terminal } from './terminal.ts';

/** Serves `socket`, of the owner or of `watcher`, until it closes. */
export function serveTerminalSocket(socket: WebSocket, terminal: Terminal, watcher: string | null): void {
  const client = terminal.join(socket, watcher);
  socket.on('message', (data, isBinary) => {
    if (isBinary) return terminal.input(client, toBuffer(data));
    const message = parseMessage(toBuffer(data));
    if (!message) return socket.close(CLOSE_CODES.badMessage, 'not in the protocol');
    if (message.type === 'resize') terminal.resize(client, { cols: message.cols, rows: message.rows });
    else if (message.type === 'ack') terminal.acknowledge(client, message.bytes);
    else client.tell({ type: 'pong', at: message.at });
  });
  socket.once('close', () => terminal.leave(client));
}

/** Null for anything that is not one of the protocol's messages. */
function parseMessage(data: Buffer): ClientMessage | null {
  try {
    return ClientMessageSchema.safeParse(JSON.parse(data.toString('utf8'))).data ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
