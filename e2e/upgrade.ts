/** Knocks at a WebSocket door of the platform and tells how it was answered. */
import WebSocket from 'ws';

/**
 * 101 once the door let the socket in, otherwise the status or the close code it refused with. Some doors refuse inside the
 * socket, with a close code of ours: only a first message counts as being let in.
 */
export async function upgrade(
  address: string,
  { cookie, origin }: { readonly cookie: string; readonly origin?: string | undefined },
): Promise<number> {
  const socket = new WebSocket(address.replace(/^http/, 'ws'), { headers: { cookie }, ...(origin ? { origin } : {}) });
  try {
    return await new Promise<number>((done, fail) => {
      socket.once('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
      socket.once('message', () => done(101));
      socket.once('close', (code) => done(code));
      socket.once('error', fail);
    });
  } finally {
    socket.removeAllListeners('error');
    // Ending a socket that was never open is an error of its own, and all that may still come.
    socket.on('error', () => undefined);
    socket.terminate();
  }
}
