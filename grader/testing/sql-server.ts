import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { type Connection, createConnection } from 'mysql2';
import { onTestFinished } from 'vitest';

/** Everything a server of MariaDB's protocol says it can do, except TLS and compression. */
const CAPABILITIES = 0x00fff7df;
const UTF8 = 33;
const VAR_STRING = 253;

/** What a server of a test does with one statement: a result, an error, or nothing for ever. */
export type SqlReply =
  | { readonly rows: readonly Readonly<Record<string, string | null>>[] }
  | { readonly affectedRows: number }
  | { readonly errno: number; readonly message: string }
  | 'silence'
  | 'hang-up';

/** A server of the running test that lets in whoever has the password `right`; resolves to its port. It ends with the test. */
export async function sqlServer(reply: (statement: string) => SqlReply, onEnd: () => void = () => undefined): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    serve(socket, reply, onEnd);
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function serve(stream: Socket, reply: (statement: string) => SqlReply, onEnd: () => void): void {
  // The library's own server side; its types leave the option out.
  const connection = createConnection({ stream, isServer: true } as Parameters<typeof createConnection>[0]);
  connection.on('error', () => undefined); // a client that hangs up is part of the tests
  connection.on('quit', () => {
    onEnd();
    stream.end();
  });
  connection.on('query', (statement: string) => {
    answer(connection, stream, reply(statement));
    countAnew(connection);
  });
  connection.serverHandshake({
    protocolVersion: 10,
    serverVersion: '11.8.6-MariaDB',
    connectionId: 1,
    statusFlags: 2,
    characterSet: UTF8,
    capabilityFlags: CAPABILITIES,
    authCallback: ({ user }: { user: string }, done: (error: null, refused?: { message: string; code: number }) => void) => {
      if (user === 'right') done(null);
      else done(null, { message: `Access denied for user '${user}'`, code: 1045 });
      countAnew(connection);
    },
  });
}

/** Packets are numbered from 0 in every exchange; the library's server side goes on counting. */
function countAnew(connection: Connection): void {
  Object.assign(connection, { sequenceId: 0 });
}

function answer(connection: Connection, stream: Socket, reply: SqlReply): void {
  if (reply === 'silence') return;
  if (reply === 'hang-up') stream.destroy();
  else if ('errno' in reply) connection.writeError({ code: reply.errno, message: reply.message });
  else if ('affectedRows' in reply) connection.writeOk({ affectedRows: reply.affectedRows });
  else writeRows(connection, reply.rows);
}

function writeRows(connection: Connection, rows: readonly Readonly<Record<string, string | null>>[]): void {
  const names = Object.keys(rows[0] ?? { nothing: '' });
  connection.writeTextResult(
    [...rows],
    names.map((name) => ({
      catalog: 'def',
      schema: '',
      table: '',
      orgTable: '',
      name,
      orgName: name,
      characterSet: UTF8,
      columnLength: 255,
      columnType: VAR_STRING,
      flags: 0,
      decimals: 0,
    })),
  );
}
