import { expect, test } from 'vitest';
import { readLines } from './ndjson.ts';

function bodyOf(bytes: Uint8Array, cut: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += cut) controller.enqueue(bytes.slice(at, at + cut));
      controller.close();
    },
  });
}

test.each([1, 2, 3, 7, 1000])('lines cut every %i bytes arrive whole, marks included', async (cut) => {
  const bytes = new TextEncoder().encode('{"a":"chính"}\n\n{"b":"đường"}\n{"c":1}');
  const lines: unknown[] = [];
  for await (const line of readLines(bodyOf(bytes, cut))) lines.push(line);
  expect(lines).toEqual([{ a: 'chính' }, { b: 'đường' }, { c: 1 }]);
});
