import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server of the running test, with the certificate when one is given; resolves to its URL. It ends with the test. */
export async function httpServer(listener: RequestListener, secret?: { readonly key: string; readonly cert: string }): Promise<string> {
  const server: Server = secret === undefined ? createServer(listener) : createSecureServer(secret, listener);
  onTestFinished(() => void server.close().closeAllConnections());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${secret === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
