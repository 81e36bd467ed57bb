/** Commands and sockets of a node, as the contract has them. */
import { once } from 'node:events';
import type { Duplex, Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { ContractSubject } from './contract-bench.ts';
import { useBench } from './contract-bench.ts';

/** Collects a stream's text as it grows. */
function textOf(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Registers the tests. */
export function execContract(subject: ContractSubject): void {
  describe('commands', () => {
    const bench = useBench(subject, ['a']);

    test('exit code, output and errors come apart', async () => {
      expect(await bench().sh('a', 'echo ra; echo lỗi >&2; exit 3')).toEqual({ exitCode: 3, stdout: 'ra\n', stderr: 'lỗi\n' });
    });

    test('environment, user and folder are as asked', async () => {
      const { runtime, name } = bench();
      const spec = {
        command: ['sh', '-c', 'id -un; pwd; echo $GREETING'],
        env: { GREETING: 'xin chào' },
        user: 'nobody',
        workingDir: '/var',
      };
      expect((await runtime.run(name('a'), spec)).stdout.toString('utf8')).toBe('nobody\n/var\nxin chào\n');
    });

    test('twenty megabytes go in and come out unharmed', async () => {
      const { runtime, name } = bench();
      const data = Buffer.alloc(20 * 1024 * 1024);
      for (let index = 0; index < data.length; index += 4) data.writeUInt32LE((index * 2_654_435_761) >>> 0, index);
      const result = await runtime.run(name('a'), { command: ['cat'] }, { stdin: data, maxBytes: data.length + 1 });
      expect(result.stdout.equals(data)).toBe(true);
    });

    test('the last bytes are not lost, whenever the command ends', async () => {
      const { runtime, name } = bench();
      for (let round = 0; round < 5; round += 1) {
        const { stdout } = await runtime.run(name('a'), { command: ['sh', '-c', 'head -c 300000 /dev/zero; printf END'] });
        expect(stdout.subarray(-3).toString()).toBe('END');
        expect(stdout).toHaveLength(300_003);
      }
    });

    test('what nobody reads holds the command back', async () => {
      const { runtime, name, sh } = bench();
      const stream = await runtime.exec(name('a'), { command: ['sh', '-c', 'head -c 200000000 /dev/zero; touch /tmp/finished'] });
      await delay(1500); // long enough for all of it, were it not held back
      expect((await sh('a', 'test -e /tmp/finished')).exitCode).toBe(1);
      let length = 0;
      stream.io.on('data', (chunk: Buffer) => {
        length += chunk.length;
      });
      await once(stream.io, 'end');
      expect(length).toBe(200_000_000);
      stream.dispose();
    });

    test('output beyond the limit is dropped, the command still ends', async () => {
      const { runtime, name } = bench();
      const result = await runtime.run(name('a'), { command: ['sh', '-c', 'head -c 100000 /dev/zero; exit 4'] }, { maxBytes: 1000 });
      expect(result.exitCode).toBe(4);
      expect(result.stdout).toHaveLength(1000);
    });

    test('a command that takes too long is given up', async () => {
      const { runtime, name } = bench();
      await expect(runtime.run(name('a'), { command: ['sleep', '30'] }, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' });
    });

    test('a terminal has the size asked for, and follows a resize', async () => {
      const { runtime, name } = bench();
      const stream = await runtime.exec(name('a'), { command: ['bash', '--norc'], tty: { cols: 101, rows: 31 } });
      const text = textOf(stream.io);
      stream.io.write('stty size\n');
      await vi.waitFor(() => expect(text()).toContain('31 101'), 5000);
      await stream.resize(66, 22);
      stream.io.write('stty size; exit 7\n');
      await vi.waitFor(() => expect(text()).toContain('22 66'), 5000);
      expect(await stream.exitCode).toBe(7);
    });

    test('every key reaches a terminal at once, Ctrl-P and Ctrl-Q too', async () => {
      const { runtime, name } = bench();
      const stream = await runtime.exec(name('a'), {
        command: ['sh', '-c', 'stty raw -echo; echo READY; cat -v'],
        tty: { cols: 80, rows: 24 },
      });
      const text = textOf(stream.io);
      await vi.waitFor(() => expect(text()).toContain('READY'), 5000);
      for (const key of ['\x10', '\x11', '\x03', 'ế']) {
        stream.io.write(key);
        await delay(50);
      }
      await vi.waitFor(() => expect(text()).toContain('^P^Q^CM-aM-:M-?'), 5000);
      stream.dispose();
    });

    test('a disposed terminal hangs up its shell', async () => {
      const { runtime, name, sh } = bench();
      const stream = await runtime.exec(name('a'), {
        command: ['bash', '--norc', '-c', 'exec -a hung-shell sleep 1000'],
        tty: { cols: 80, rows: 24 },
      });
      const count = async (): Promise<number> => Number((await sh('a', 'pgrep -fc "^hung-shell"')).stdout);
      await vi.waitFor(async () => expect(await count()).toBe(1), 5000);
      stream.dispose();
      stream.dispose();
      await vi.waitFor(async () => expect(await count()).toBe(0), 5000);
    });

    test('a command that is not there fails as the command, not as the engine', async () => {
      const { runtime, name } = bench();
      const outcome = await runtime.run(name('a'), { command: ['/no/such/program'] }).then(
        ({ exitCode }) => exitCode,
        (error: { code: string }) => error.code,
      );
      expect([126, 127, 'exec-failed', 'not-found']).toContain(outcome);
    });
  });

  describe('sockets', () => {
    const bench = useBench(subject, ['a']);
    const connect = (path: string): Promise<Duplex | null> => bench().runtime.connectSocket(bench().name('a'), path);

    test('speaks both ways with a socket in the node', async () => {
      await bench().sh('a', 'systemd-run --unit=echo-socket --collect socat -t 30 UNIX-LISTEN:/run/echo.sock,fork EXEC:cat');
      const socket = await vi.waitFor(async () => (await connect('/run/echo.sock')) ?? Promise.reject(new Error('not yet')), 5000);
      const text = textOf(socket);
      socket.write('chào ');
      await vi.waitFor(() => expect(text()).toBe('chào '));
      socket.end('hết');
      await once(socket, 'end');
      expect(text()).toBe('chào hết');
    });

    test('ten megabytes pass unharmed', async () => {
      const socket = await connect('/run/echo.sock');
      if (!socket) throw new Error('not listening');
      const data = Buffer.alloc(10 * 1024 * 1024, 'luyện');
      const received: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => received.push(chunk));
      socket.end(data);
      await once(socket, 'close');
      expect(Buffer.concat(received).equals(data)).toBe(true);
    });

    test('nobody listening is null', async () => {
      await bench().sh('a', 'touch /run/plain-file; ln -s /run/nowhere /run/dangling.sock');
      for (const path of ['/run/none.sock', '/none/none.sock', '/run/plain-file', '/run/dangling.sock'])
        expect(await connect(path)).toBeNull();
    });

    test('a link to a socket of the host leads nowhere', async () => {
      const { sh } = bench();
      await sh(
        'a',
        'mkdir -p /srv/up; ln -s ../../../../../../../../run/systemd/private /srv/up/a.sock; ln -s /proc/1/root/run/host.sock /srv/up/b.sock',
      );
      expect(await connect('/srv/up/b.sock')).toBeNull();
    });
  });
}
