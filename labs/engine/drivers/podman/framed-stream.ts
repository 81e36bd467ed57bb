/** The two sides of a command without a terminal, out of one hijacked connection. */
import { Duplex, PassThrough } from 'node:stream';
import { createDemultiplexer } from './demultiplex.ts';

/** Both streams must be read: what is not read holds the command back, as a full pipe would. */
export function splitFramedStream(socket: Duplex): { readonly io: Duplex; readonly stderr: PassThrough } {
  const stderr = new PassThrough();
  let blocked = 0;

  const block = (): void => {
    blocked += 1;
    socket.pause();
  };
  const unblock = (): void => {
    blocked -= 1;
    if (blocked === 0) socket.resume();
  };

  let stdoutFull = false;
  const io = new Duplex({
    read() {
      if (!stdoutFull) return;
      stdoutFull = false;
      unblock();
    },
    write(chunk: Buffer, _encoding, done) {
      if (socket.write(chunk)) done();
      else waitForDrain(socket, done);
    },
    final(done) {
      socket.end(done);
    },
    destroy(error, done) {
      socket.destroy();
      stderr.end();
      done(error);
    },
  });

  const demultiplexer = createDemultiplexer((stream, data) => {
    if (stream === 'stdout') {
      if (!io.push(data) && !stdoutFull) {
        stdoutFull = true;
        block();
      }
    } else if (!stderr.write(data) && stderr.listenerCount('drain') === 0) {
      block();
      stderr.once('drain', unblock);
    }
  });
  socket.on('data', (chunk: Buffer) => demultiplexer.push(chunk));
  socket.once('end', () => {
    io.push(null);
    stderr.end();
  });
  socket.once('error', (error) => io.destroy(error));
  socket.once('close', () => {
    if (!socket.readableEnded) io.destroy();
  });
  return { io, stderr };
}

/** A connection that closes never drains; the writer must not wait for ever. */
function waitForDrain(socket: Duplex, done: (error?: Error) => void): void {
  const onDrain = (): void => finish();
  const onClose = (): void => finish(new Error('the command has ended'));
  const finish = (error?: Error): void => {
    socket.off('drain', onDrain);
    socket.off('close', onClose);
    done(error);
  };
  socket.once('drain', onDrain);
  socket.once('close', onClose);
}
