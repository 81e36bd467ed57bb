/** A shell under dtach, as far as the gateway can tell: a unix socket that speaks dtach's packets. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';

const PACKET_BYTES = 10;

export interface FakeDtach {
  readonly path: string;
  /** All that was typed so far. */
  readonly typed: string;
  readonly size: { readonly cols: number; readonly rows: number } | null;
  readonly attached: number;
  /** Called for every keystroke; by default it is echoed. */
  onType: (bytes: Buffer) => void;
  /** Prints to whoever is attached; false when the reader is behind. */
  print(output: string | Buffer): boolean;
  /** Resolves when the reader has caught up. */
  drained(): Promise<void>;
  /** The shell ends, saying its exit code. */
  exit(code: number): void;
  dispose(): Promise<void>;
}

/** Listens at `path`. */
export async function startFakeDtach(path: string): Promise<FakeDtach> {
  const sockets = new Set<Socket>();
  let typed = '';
  let size: FakeDtach['size'] = null;
  const server = createServer((socket) => {
    let rest: Buffer = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (; rest.length >= PACKET_BYTES; rest = rest.subarray(PACKET_BYTES)) take(socket, rest.subarray(0, PACKET_BYTES));
    });
  });

  function take(socket: Socket, packet: Buffer): void {
    const type = packet[0];
    if (type === 1) sockets.add(socket);
    else if (type === 0) {
      const bytes = packet.subarray(2, 2 + (packet[1] ?? 0));
      typed += bytes.toString('latin1');
      shell.onType(bytes);
    } else size = { rows: packet.readUInt16LE(2), cols: packet.readUInt16LE(4) };
  }

  const shell: FakeDtach = {
    path,
    get typed() {
      return Buffer.from(typed, 'latin1').toString('utf8');
    },
    get size() {
      return size;
    },
    get attached() {
      return sockets.size;
    },
    onType: (bytes) => void shell.print(Buffer.from(bytes)),
    print: (output) => [...sockets].map((socket) => socket.write(output)).every(Boolean),
    async drained() {
      await Promise.all([...sockets].filter((socket) => socket.writableNeedDrain).map((socket) => once(socket, 'drain')));
    },
    exit(code) {
      for (const socket of sockets) socket.end(`\x1b]7770;${code}\x07`);
    },
    async dispose() {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
      await rm(path, { force: true });
    },
  };
  server.listen(path);
  await once(server, 'listening');
  return shell;
}
