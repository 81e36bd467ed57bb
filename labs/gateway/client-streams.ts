/** The two streaming answers of the labs process, read line by line: server-sent events and newline-delimited JSON. */
import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import type { z } from 'zod';
import { asUnreachable, LabsApiError, parseJson } from './client-transport.ts';

const MAX_LINE_CHARS = 8 * 1024 * 1024;

/** Each `data:` line of an event stream, parsed; comments (heartbeats) are passed over. */
export async function* readEvents<T>(answer: IncomingMessage, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const line of readLines(answer)) {
    if (line.startsWith('data:')) yield parseLine(line.slice('data:'.length), schema);
  }
}

/** Each non-empty line, parsed. */
export async function* readNdjson<T>(answer: IncomingMessage, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const line of readLines(answer)) {
    if (line.trim() !== '') yield parseLine(line, schema);
  }
}

/** Leaving the loop early closes the connection, which is how the labs process learns that nobody listens. */
async function* readLines(answer: IncomingMessage): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_CHARS) throw new LabsApiError('bad-answer', 'a line of the labs process is too long');
      for (const line of lines) yield line;
    }
    if (rest !== '') yield rest;
  } catch (cause) {
    throw asUnreachable(cause);
  } finally {
    answer.destroy();
  }
}

function parseLine<T>(text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new LabsApiError('bad-answer', 'the labs process sent a line that is not in the protocol', { cause: parsed.error });
}
