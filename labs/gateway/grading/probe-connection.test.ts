import { EventEmitter } from 'node:events';
import { Duplex, PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { Runtime } from '#labs/engine/index.ts';
import { createProbeConnection } from './probe-connection.ts';

/** A probe whose every start is a new conversation; `answer` decides what it says to a line. */
function fakeProbe(answer: (line: { id: number; op: string }, say: (text: unknown) => void) => void) {
  const starts: { readonly end: () => void }[] = [];
  const runtime = {
    writeFile: async () => undefined,
    async exec() {
      const [input, output] = [new PassThrough(), new PassThrough()];
      let rest = '';
      input.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) answer(JSON.parse(line), (text) => output.write(`${JSON.stringify(text)}\n`));
      });
      const io = Duplex.from({ readable: output, writable: input });
      starts.push({ end: () => output.end() });
      return {
        io,
        exitCode: new Promise(() => undefined),
        dispose: () => io.destroy(),
        resize: async () => undefined,
        events: new EventEmitter(),
      };
    },
  } as unknown as Runtime;
  return { starts, connection: createProbeConnection(runtime, 'c', 'script') };
}

const ping = { op: 'ping', args: {} } as const;

test('answers find their questions in any order', async () => {
  const held: (() => void)[] = [];
  const { connection, starts } = fakeProbe(({ id }, say) => void held.push(() => say({ id, ok: true, value: { pid: id, uptimeMs: 0 } })));
  const both = [connection.request(ping), connection.request(ping)];
  await vi.waitFor(() => expect(held).toHaveLength(2));
  for (const release of held.reverse()) release();
  expect((await Promise.all(both)).map(({ pid }) => pid)).toEqual([1, 2]);
  expect(starts).toHaveLength(1);
});

test('the probe’s own refusal keeps its code; what it never answers times out', async () => {
  const { connection } = fakeProbe(
    ({ id, op }, say) => op === 'dns.resolve' && say({ id, ok: false, error: { code: 'unknown-name', message: 'x' } }),
  );
  await expect(connection.request({ op: 'dns.resolve', args: { name: 'x' } })).rejects.toMatchObject({ code: 'unknown-name' });
  await expect(connection.request(ping, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' });
});

test('an aborted question is over at once', async () => {
  const { connection } = fakeProbe(() => undefined);
  const stop = new AbortController();
  const asked = connection.request(ping, { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
});

test('a probe that dies fails what was asked of it and is started again by the next question', async () => {
  const { connection, starts } = fakeProbe(({ id }, say) => starts.length > 1 && say({ id, ok: true, value: { pid: 7, uptimeMs: 0 } }));
  const asked = connection.request(ping);
  await vi.waitFor(() => expect(starts).toHaveLength(1));
  starts[0]?.end();
  await expect(asked).rejects.toMatchObject({ code: 'probe-down' });
  expect((await connection.request(ping)).pid).toBe(7);
  connection.dispose();
  await expect(connection.request(ping)).rejects.toMatchObject({ code: 'probe-down' });
});
